package org.emkit.mixture.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;
import org.junit.jupiter.api.Test;

class ColumnwiseFamilyPluginTest {
  /** Two vectors for each component, as files could have them: roots and their squares. */
  private static final class RootPlugin extends ColumnwiseFamilyPlugin<Poisson> {
    RootPlugin() {
      super(
          "roots",
          new PoissonFamily(),
          Poisson.class,
          List.of(new Parameter("roots", "root"), new Parameter("rates", "rate")));
    }

    @Override
    protected double[][] vectors(Poisson component) {
      double[] rates = component.rates();
      return new double[][] {Arrays.stream(rates).map(Math::sqrt).toArray(), rates};
    }

    @Override
    protected Poisson component(double[][] vectors) {
      return new Poisson(vectors[1]);
    }
  }

  private final RootPlugin plugin = new RootPlugin();

  private static Components<Poisson> components(Poisson... all) {
    return new Components<>(List.of(all));
  }

  @Test
  void oneColumnIsAListForEachKey() {
    Components<Poisson> components = components(new Poisson(4), new Poisson(9));
    ParameterTree tree = plugin.write(components);
    assertArrayEquals(new double[] {2, 3}, tree.vector("roots"));
    assertArrayEquals(new double[] {4, 9}, tree.vector("rates"));
    assertEquals(List.of("roots", "rates"), List.copyOf(tree.asMap().keySet()));
    assertEquals(components, plugin.read(tree));
  }

  @Test
  void severalColumnsAreARowForEachComponent() {
    Components<Poisson> components = components(new Poisson(4, 16, 1), new Poisson(9, 25, 0));
    ParameterTree tree = plugin.write(components);
    assertArrayEquals(
        new double[][] {{2, 4, 1}, {3, 5, 0}}, tree.matrix("roots"), "[components][columns]");
    assertEquals(components, plugin.read(tree));
    assertEquals(3, plugin.columns(components));
  }

  @Test
  void figuresStandUnderTheirHeads() {
    Components<Poisson> components = components(new Poisson(4, 16), new Poisson(9, 25));
    assertEquals(
        List.of("root a", "rate a", "root b", "rate b"),
        plugin.heads(components, List.of("a", "b")));
    assertArrayEquals(new double[] {3, 9, 5, 25}, plugin.figures(components, 1));
  }

  @Test
  void componentsAreOwnedByTheirType() {
    Components<Poisson> components = components(new Poisson(4));
    assertEquals(Optional.of(components), plugin.own(components));
    assertEquals(Optional.empty(), plugin.own(new Components<>(List.of("text"))));
    assertEquals(Optional.empty(), plugin.own("text"));
    assertEquals(1, plugin.family(components).components(components));
    assertEquals("roots", plugin.name());
    assertEquals(List.of(), plugin.options());
  }

  @Test
  void aMissingKeyIsNamed() {
    assertEquals(
        "parameters lack the key \"rates\"", complaint(Map.of("roots", List.of(List.of(1, 2)))));
    assertEquals(
        "\"roots[1]\" must be a finite number, not x", complaint(Map.of("roots", List.of(1, "x"))));
  }

  @Test
  void keysOfDifferentShapesAreNamed() {
    String expected = "\"rates\" has %s numbers (components × columns) where \"roots\" has 2 × 1";
    assertEquals(
        String.format(expected, "1 × 1"),
        complaint(Map.of("roots", List.of(1, 2), "rates", List.of(1))));
    assertEquals(
        String.format(expected, "2 × 3"),
        complaint(
            Map.of("roots", List.of(1, 2), "rates", List.of(List.of(1, 2, 3), List.of(1, 2, 3)))));
  }

  @Test
  void anInvalidComponentIsNamed() {
    assertEquals(
        "component 1: rate -2.0 of column index 0: must be finite and not negative",
        complaint(Map.of("roots", List.of(1, 2), "rates", List.of(1, -2))));
  }

  private String complaint(Map<String, ?> file) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> plugin.read(ParameterTree.of(file)))
            .getMessage());
  }

  @Test
  void aPluginWithoutParametersIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ColumnwiseFamilyPlugin<Poisson>(
                "none", new PoissonFamily(), Poisson.class, List.of()) {
              @Override
              protected double[][] vectors(Poisson component) {
                return new double[0][];
              }

              @Override
              protected Poisson component(double[][] vectors) {
                return new Poisson(1);
              }
            });
  }
}
