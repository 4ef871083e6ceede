package org.emkit.mixture.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Portrait.Shape;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.ComponentMixtures;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.Poisson;
import org.junit.jupiter.api.Test;

class FamilyPortraitTest {
  private static Components<Poisson> rates(double... rates) {
    return new Components<>(Arrays.stream(rates).mapToObj(Poisson::new).toList());
  }

  @Test
  void aCountHasItsProbabilityAndNothingElseHasOne() {
    Portrait portrait =
        new PoissonMixturePlugin()
            .portrait(new Mixture<>(new double[] {0.25, 0.75}, rates(2, 5)), List.of("n"));
    Shape shape = portrait.shapes().get(0);
    assertEquals(0.25, shape.weight());
    assertArrayEquals(new double[] {2}, shape.mean());
    assertEquals(2, shape.covariance().orElseThrow()[0][0]);
    // 2³ e⁻² / 3!
    assertEquals(8 * Math.exp(-2) / 6, shape.density().orElseThrow().applyAsDouble(3), 1e-15);
    assertEquals(0, shape.density().orElseThrow().applyAsDouble(2.5));
    assertEquals(0, shape.density().orElseThrow().applyAsDouble(-1));
    assertTrue(portrait.grids().isEmpty());
  }

  @Test
  void twoColumnsHaveNoCurve() {
    List<Shape> shapes =
        FamilyPortrait.shapes(
            new PoissonFamilyPlugin(),
            new Components<>(List.of(new Poisson(1, 3))),
            new double[] {1});
    assertTrue(shapes.get(0).density().isEmpty());
    assertArrayEquals(new double[] {0, 3}, shapes.get(0).covariance().orElseThrow()[1]);
  }

  @Test
  void aMixtureVariesByItsPartsAndBetweenThem() {
    // Means 2 and 6 with variances 2 and 6, half each: mean 4, variance 4 + 4.
    ComponentMixtures<Components<Poisson>> one =
        new ComponentMixtures<>(new double[][] {{0.5, 0.5}}, rates(2, 6));
    MixtureFamilyPlugin<Components<Poisson>> plugin =
        new MixtureFamilyPlugin<>(new PoissonFamilyPlugin(), 2);
    ComponentMoments moments = plugin.moments(one, 0).orElseThrow();
    assertArrayEquals(new double[] {4}, moments.mean(), 1e-15);
    assertEquals(8, moments.covariance()[0][0], 1e-15);
    Shape shape = FamilyPortrait.shapes(plugin, one, new double[] {1}).get(0);
    assertEquals(
        (Math.exp(-2) + Math.exp(-6)) / 2, shape.density().orElseThrow().applyAsDouble(0), 1e-15);
  }

  @Test
  void symbolsHaveProbabilitiesAndNoPlace() {
    CategoricalFamilyPlugin plugin = new CategoricalFamilyPlugin();
    Categoricals components =
        new Categoricals(new double[][] {{0.9, 0.1}, {0.2, 0.8}}, List.of("A", "C"));
    assertTrue(FamilyPortrait.shapes(plugin, components, new double[] {0.5, 0.5}).isEmpty());
    Portrait.Grid grid = plugin.grids(components, List.of("base"), k -> "state " + k).get(0);
    assertEquals(List.of("state 0", "state 1"), grid.rows());
    assertEquals(List.of("A", "C"), grid.columns());
    assertEquals(0.8, grid.values()[1][1]);
    assertFalse(grid.title().isEmpty());
  }

  @Test
  void partsOfSymbolsAreCalledByTheirComponent() {
    MixtureFamilyPlugin<Categoricals> plugin =
        new MixtureFamilyPlugin<>(new CategoricalFamilyPlugin(), 2);
    ComponentMixtures<Categoricals> components =
        new ComponentMixtures<>(
            new double[][] {{0.5, 0.5}},
            new Categoricals(new double[][] {{1, 0}, {0, 1}}, List.of("A", "C")));
    assertTrue(plugin.moments(components, 0).isEmpty());
    assertEquals(
        List.of("0.0", "0.1"),
        plugin.grids(components, List.of("base"), Integer::toString).get(0).rows());
  }

  /** A family that somebody else wrote, with nothing for pictures. */
  private record Stranger(PoissonFamilyPlugin counts) implements FamilyPlugin<Components<Poisson>> {
    @Override
    public String name() {
      return "stranger";
    }

    @Override
    public List<ModelOption> options() {
      return List.of();
    }

    @Override
    public Optional<Components<Poisson>> own(Object parameters) {
      return counts.own(parameters);
    }

    @Override
    public ComponentFamily<Components<Poisson>, ?> family(
        OptionValues options, Dataset<Rows> data, List<String> symbols) {
      return counts.family(options, data, symbols);
    }

    @Override
    public ComponentFamily<Components<Poisson>, ?> family(Components<Poisson> components) {
      return counts.family(components);
    }

    @Override
    public ParameterTree write(Components<Poisson> components) {
      return counts.write(components);
    }

    @Override
    public Components<Poisson> read(ParameterTree tree) {
      return counts.read(tree);
    }

    @Override
    public int columns(Components<Poisson> components) {
      return counts.columns(components);
    }

    @Override
    public List<String> heads(Components<Poisson> components, List<String> columns) {
      return List.of();
    }

    @Override
    public double[] figures(Components<Poisson> components, int k) {
      return new double[0];
    }
  }

  @Test
  void aFamilyWithNothingForPicturesHasItsCurves() {
    Stranger stranger = new Stranger(new PoissonFamilyPlugin());
    Shape shape = FamilyPortrait.shapes(stranger, rates(2), new double[] {1}).get(0);
    assertEquals(Math.exp(-2), shape.density().orElseThrow().applyAsDouble(0), 1e-15);
    assertEquals(0, shape.mean().length);
    assertTrue(shape.covariance().isEmpty());
    assertTrue(
        FamilyPortrait.shapes(
                stranger, new Components<>(List.of(new Poisson(1, 2))), new double[] {1})
            .isEmpty());
  }
}
