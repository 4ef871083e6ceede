package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.core.plugin.Table;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

class GaussianMixturePluginTest {
  private final GaussianMixturePlugin plugin = new GaussianMixturePlugin();

  private OptionValues options(Map<String, String> values) {
    return new OptionValues(plugin.options(), values);
  }

  @Test
  void parametersOnTheFloorComeBackBitForBit() {
    RowDataset line = RowDataset.of(new double[] {1, 1, 2, 2, 3, 3, 7, 7}, 2);
    Mixture<Gaussians> fitted =
        Em.fit(GaussianMixture.of(2, line), line, FitOptions.defaults()).parameters();
    assertTrue(fitted.components().covariance(0).onFloor());
    ParameterTree tree = plugin.write(fitted);
    assertTrue(tree.has("onFloor"));
    Mixture<Gaussians> read = plugin.read(tree);
    assertEquals(fitted, read);
    assertArrayEquals(
        GaussianMixture.of(2, line).logDensity(fitted, line.all()),
        GaussianMixture.of(2, line).logDensity(read, line.all()));
  }

  @Test
  void anOrdinaryFitNeedsNoSuchKey() {
    Mixture<Gaussians> mixture =
        Fixtures.mixture(new double[][] {{1}, {2}}, new double[][] {{1}}, new double[][] {{4}});
    ParameterTree tree = plugin.write(mixture);
    assertEquals(
        List.of("weights", "means", "covariance", "covariances"),
        List.copyOf(tree.asMap().keySet()));
    assertEquals(mixture, plugin.read(tree));
    assertEquals(1, plugin.columns(mixture));
  }

  @Test
  void filesThatDoNotFitAreRefusedWithTheirPlace() {
    assertComplaint(
        "covariances[1]: the covariance is not positive definite",
        Map.of(
            "weights", List.of(0.5, 0.5),
            "means", List.of(List.of(1), List.of(2)),
            "covariances", List.of(List.of(List.of(1)), List.of(List.of(-1)))));
    assertComplaint(
        "2 weights for 1 component: one is needed for each",
        Map.of(
            "weights", List.of(0.5, 0.5),
            "means", List.of(List.of(1)),
            "covariances", List.of(List.of(List.of(1)))));
    assertComplaint(
        "2 covariances for 1 means",
        Map.of(
            "weights", List.of(1),
            "means", List.of(List.of(1)),
            "covariances", List.of(List.of(List.of(1)), List.of(List.of(1)))));
    assertComplaint(
        "component 1 has a mean of 1 columns and a covariance of 2",
        Map.of(
            "weights", List.of(0.5, 0.5),
            "means", List.of(List.of(1), List.of(2)),
            "covariances", List.of(List.of(List.of(1)), List.of(List.of(1, 0), List.of(0, 1)))));
    assertComplaint(
        "names component 4.0",
        Map.of(
            "weights", List.of(1),
            "means", List.of(List.of(1)),
            "covariances", List.of(List.of(List.of(1))),
            "onFloor",
                Map.of("components", List.of(4), "whitening", List.of(List.of(List.of(1))))));
  }

  private void assertComplaint(String part, Map<String, ?> values) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plugin.read(ParameterTree.of(values)));
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }

  @Test
  void everyInitGivesAStart() {
    for (String init : List.of("k-means", "k-means++", "random-rows")) {
      Mixture<Gaussians> start =
          plugin
              .starter(options(Map.of("components", "3", "init", init)))
              .start(Fixtures.faithful(), RandomStreams.stream(1));
      assertEquals(3, start.size());
    }
  }

  @Test
  void theFloorIsAutoOrAVariance() {
    RowDataset data = Fixtures.faithful();
    for (String floor : List.of("auto", "0", "0.5", "1e-3")) {
      assertTrue(plugin.model(options(Map.of("floor", floor)), data).monotone());
    }
    for (String floor : List.of("-1", "x", "NaN", "Infinity")) {
      assertThrows(
          OptionException.class, () -> plugin.model(options(Map.of("floor", floor)), data));
    }
  }

  @Test
  void constantColumnsAreNamed() {
    Table table = new Table(List.of("a", "b"), new double[] {1, 5, 2, 5, 4, 5}, Optional.empty());
    assertTrue(plugin.warnings(table).get(0).startsWith("column b is constant"));
  }

  @Test
  void theTableShowsCovariancesWhileTheyFitAScreen() {
    Mixture<Gaussians> mixture =
        Fixtures.mixture(new double[][] {{1, 2e-9}}, new double[][] {{4, 0}, {0, 1e-12}});
    String table = plugin.describe(mixture, List.of("a", "b"));
    assertTrue(table.contains("covariance of 0") && table.contains("2.000000e-09"), table);
  }

  @Test
  void figuresStandUnderTheirHeadsHoweverLongNamesAre() {
    Mixture<Gaussians> mixture =
        Fixtures.mixture(new double[][] {{1, 2}}, new double[][] {{4, 0}, {0, 9}});
    List<String> table =
        plugin
            .describe(mixture, List.of("a name of twenty-four", "b name of twenty-three"))
            .lines()
            .toList();
    assertEquals(table.get(0).length(), table.get(1).length(), () -> String.join("\n", table));
    assertEquals(table.get(3).length(), table.get(4).length(), () -> String.join("\n", table));
    assertEquals(
        table.get(0).indexOf("twenty-four") + "twenty-four".length(),
        table.get(1).indexOf("1.0000", 21) + "1.0000".length(),
        () -> String.join("\n", table));
  }

  @Test
  void thePriorIsNoneDefaultOrSettingsOfOnesOwn() {
    RowDataset data = Fixtures.faithful();
    for (String prior : List.of("none", "default", "default,shrinkage=0", "degrees=9,scale=2")) {
      assertTrue(plugin.model(options(Map.of("prior", prior)), data).monotone());
    }
    Map<String, String> wrong =
        Map.of(
            "some", "must be none, default",
            "scale=NaN", "must be positive and finite",
            "shrinkage=1,shrinkage=2", "shrinkage is given twice",
            "degrees=0.5", "above 1",
            "scale=x", "must be none, default");
    wrong.forEach(
        (prior, message) -> {
          OptionException e =
              assertThrows(
                  OptionException.class, () -> plugin.model(options(Map.of("prior", prior)), data));
          assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        });
  }

  @Test
  void covariancesOfAnotherFormSayWhichIsWanted() {
    assertComplaint(
        "full covariances must be a matrix for each component",
        Map.of(
            "weights",
            List.of(1),
            "means",
            List.of(List.of(1)),
            "covariances",
            List.of(List.of(1))));
    assertComplaint(
        "spherical covariances must be a variance for each component",
        Map.of(
            "weights", List.of(1),
            "means", List.of(List.of(1)),
            "covariance", "spherical",
            "covariances", List.of(List.of(1))));
    assertComplaint(
        "must be one of full, tied",
        Map.of(
            "weights", List.of(1),
            "means", List.of(List.of(1)),
            "covariance", "round",
            "covariances", List.of(1)));
  }

  @Test
  void everyShapeComesBackBitForBit() {
    RowDataset line = RowDataset.of(new double[] {1, 1, 2, 2, 3, 3, 7, 7, 7, 8}, 2);
    for (CovarianceShape shape : CovarianceShape.values()) {
      Mixture<Gaussians> fitted =
          Em.fit(GaussianMixture.of(2, line, shape), line, FitOptions.defaults()).parameters();
      assertEquals(fitted, plugin.read(plugin.write(fitted)), shape.label());
      assertEquals(shape.label(), plugin.write(fitted).text("covariance"));
    }
  }
}
