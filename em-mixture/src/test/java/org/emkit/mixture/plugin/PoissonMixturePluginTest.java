package org.emkit.mixture.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.LatentModel;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.Poisson;
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

  @Test
  void figuresStandUnderTheirHeadsHoweverLongNamesAre() {
    List<String> table =
        plugin
            .describe(mixture(new Poisson(1.25, 3)), List.of("horse kicks in a year", "b"))
            .lines()
            .toList();
    assertEquals(table.get(0).length(), table.get(1).length(), () -> String.join("\n", table));
    assertEquals(
        table.get(0).indexOf("in a year") + "in a year".length(),
        table.get(1).indexOf("1.2500") + "1.2500".length(),
        () -> String.join("\n", table));
  }

  private LatentModel<Rows, Mixture<Components<Poisson>>, ?> model(String... options) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return plugin.model(
        new OptionValues(plugin.options(), values), RowDataset.of(new double[] {1, 2}, 1));
  }

  @Test
  void optionsOfMixturesReachTheModel() {
    assertEquals(ObjectiveKind.LOG_LIKELIHOOD, model().objectiveKind());
    assertTrue(model().monotone());
    assertEquals(
        ObjectiveKind.CLASSIFICATION_LOG_LIKELIHOOD, model("assignment", "hard").objectiveKind());
    assertTrue(!model("assignment", "sampled").monotone());
    Mixture<Components<Poisson>> two = mixture(new Poisson(1), new Poisson(2));
    assertEquals(0.0, model().logPrior(two));
    assertEquals(4 * Math.log(0.5), model("weight-prior", "3").logPrior(two), 1e-15);
    OptionException e = assertThrows(OptionException.class, () -> model("weight-prior", "0.5"));
    assertEquals("--weight-prior 0.5: must be a number from 1.0", e.getMessage());
  }

  @Test
  void startsAreChosenByOption() {
    RowDataset data = RowDataset.of(new double[] {0, 0, 0, 50, 50, 50}, 1);
    Mixture<Components<Poisson>> partition = start(data, "random-rows");
    Mixture<Components<Poisson>> random = start(data, "random-responsibilities");
    assertTrue(spread(random) < spread(partition), random + " against " + partition);
  }

  private Mixture<Components<Poisson>> start(RowDataset data, String init) {
    Map<String, String> values = Map.of("components", "2", "init", init);
    return plugin
        .starter(new OptionValues(plugin.options(), values))
        .start(data, RandomStreams.stream(3));
  }

  private static double spread(Mixture<Components<Poisson>> mixture) {
    return Math.abs(mixture.components().get(0).rate(0) - mixture.components().get(1).rate(0));
  }
}
