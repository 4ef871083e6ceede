package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.junit.jupiter.api.Test;

class PoissonMixturePluginTest {
  private final PoissonMixturePlugin plugin = new PoissonMixturePlugin();

  private static Mixture<Components<Poisson>> mixture(Poisson... components) {
    double[] weights = new double[components.length];
    java.util.Arrays.fill(weights, 1.0 / components.length);
    return new Mixture<>(weights, new Components<>(List.of(components)));
  }

  @Test
  void oneColumnHasAListOfRatesAndSeveralAListOfRows() {
    Mixture<Components<Poisson>> one = mixture(new Poisson(1), new Poisson(2));
    Mixture<Components<Poisson>> two = mixture(new Poisson(1, 3), new Poisson(2, 4));
    assertEquals(2, plugin.write(one).vector("rates").length);
    assertEquals(4.0, plugin.write(two).matrix("rates")[1][1]);
    assertEquals(one, plugin.read(plugin.write(one)));
    assertEquals(two, plugin.read(plugin.write(two)));
    assertEquals(2, plugin.columns(two));
  }

  @Test
  void filesThatDoNotFitAreRefused() {
    ParameterTree tree =
        ParameterTree.of(Map.of("weights", List.of(0.5, 0.5), "rates", List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> plugin.read(tree));
    assertThrows(
        OptionException.class,
        () -> plugin.starter(new OptionValues(plugin.options(), Map.of("components", "0"))));
  }

  @Test
  void theTableHasALineForEachComponent() {
    String table = plugin.describe(mixture(new Poisson(1.25), new Poisson(2)), List.of("deaths"));
    assertTrue(table.contains("rate deaths") && table.contains("1.2500"), table);
    assertEquals(3, table.lines().count());
  }
}
