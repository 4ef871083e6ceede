package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.emkit.core.Imputer;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianMixture;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.testkit.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures of factor models against what they are in special cases. */
class FactorMixtureTest {
  private static final FitOptions TO_THE_END =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.aitken(1e-9))
          .withMaxIterations(200_000)
          .withThreads(1);

  private static FiniteMixture<
          Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>
      mixture(FactorAnalysis component, int size, RowDataset data) {
    return FiniteMixture.of(FactorFamily.of(component, data), size);
  }

  @ParameterizedTest
  @EnumSource
  void oneComponentIsTheModelItself(Noise noise) {
    FactorAnalysis model = FactorAnalysis.of(noise, 1);
    Fit<FactorModel> alone = Em.fit(model, Tables.iris(), TO_THE_END);
    Fit<Mixture<Components<FactorModel>>> mixed =
        Em.fit(mixture(model, 1, Tables.iris()), Tables.iris(), TO_THE_END);
    assertTrue(mixed.converged(), () -> mixed.termination().toString());
    assertEquals(alone.objective(), mixed.objective(), 1e-6);
    assertEquals(alone.bic().orElseThrow(), mixed.bic().orElseThrow(), 1e-5);
    assertEquals(1.0, mixed.parameters().weight(0));
    for (int j = 0; j < 4; j++) {
      // 1e-9 nats still to gain leave loadings of size 1 off by some √(1e-9 / 150).
      assertEquals(
          alone.parameters().loading(j, 0),
          mixed.parameters().components().get(0).loading(j, 0),
          1e-4);
    }
  }

  /** Two clusters of two columns, of which every {@code holes}-th cell is missing; 0 for none. */
  private static RowDataset plane(int holes) {
    double[][] rows = RandomData.clusters(300, 2, 2, new SplittableRandom(11));
    for (int i = 0; i < rows.length; i++) {
      rows[i][1] += 0.5 * rows[i][0];
      if (holes > 0 && i % holes == 0) {
        rows[i][i / holes % 2] = Double.NaN;
      }
    }
    return RowDataset.of(rows);
  }

  /** A line and isotropic noise about it: in two columns, any covariance. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void inTwoColumnsAMixtureOfLinesIsAGaussianMixture(int holes) {
    RowDataset data = plane(holes);
    FiniteMixture<Gaussians, GaussianStatistics> gaussian =
        GaussianMixture.of(2, new GaussianFamily(CovarianceFloor.none(2)));
    FiniteMixture<Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>
        lines = mixture(FactorAnalysis.principalComponents(1), 2, data);
    Fit<Mixture<Gaussians>> expected = Em.fit(gaussian, data, TO_THE_END);
    Mixture<Components<FactorModel>> start = lines.start(data, new SplittableRandom(1));
    Fit<Mixture<Components<FactorModel>>> fit = Em.fit(lines, data, TO_THE_END);
    assertEquals(expected.objective(), fit.objective(), 1e-6);
    assertEquals(
        gaussian.freeParameters(expected.parameters()), lines.freeParameters(fit.parameters()));
    assertFalse(fit.parameters().components().get(0).onFloor(0));
    assertFalse(fit.parameters().components().get(1).onFloor(0));
    // Any parameters, not only a maximum, have the same density.
    assertArrayEquals(
        gaussian.logDensity(gaussians(start), data.all()),
        lines.logDensity(start, data.all()),
        1e-10);
    double[][] known = impute(gaussian, gaussians(start), data);
    double[][] imputed = impute(lines, start, data);
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; j < 2; j++) {
        assertEquals(known[i][j], imputed[i][j], 1e-10);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <C> double[][] impute(
      FiniteMixture<C, ?> model, Mixture<C> parameters, RowDataset data) {
    Imputer<Rows, Mixture<C>> imputer = model.capability(Imputer.class).orElseThrow();
    return imputer.impute(parameters, data.all());
  }

  private static Mixture<Gaussians> gaussians(Mixture<Components<FactorModel>> mixture) {
    List<FactorModel> all = mixture.components().all();
    return new Mixture<>(
        mixture.weights(),
        new Gaussians(
            all.stream().map(FactorModel::mean).toArray(double[][]::new),
            all.stream().map(one -> Covariance.of(one.covariance())).toList()));
  }

  /**
   * All but one dimension and isotropic noise are any covariance. R 4.2.2, mclust 6.0.0:
   * Mclust(iris[, 1:4], G = 2 or 3, modelNames = "VVV", control = emControl(tol = c(1e-12, 1e-12),
   * itmax = c(1e5, 1e5))), which prints BIC with the other sign.
   */
  @ParameterizedTest
  @CsvSource({"2, -214.354704, 574.017832", "3, -180.185477, 580.838907"})
  void withAllFactorsButOneItIsMclustsMixtureOfAnyCovariances(
      int size, double logLikelihood, double bic) {
    Fit<Mixture<Components<FactorModel>>> fit =
        Em.fit(
            mixture(FactorAnalysis.principalComponents(3), size, Tables.iris()),
            Tables.iris(),
            TO_THE_END.withRestarts(10));
    // Six decimals were printed.
    assertEquals(logLikelihood, fit.objective(), 2e-6);
    assertEquals(bic, fit.bic().orElseThrow(), 4e-6);
  }

  /** Half of the rows lie on a line, the others about it. */
  private static RowDataset flat() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows = new double[200][3];
    for (int i = 0; i < rows.length; i++) {
      double along = random.nextGaussian();
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (j + 1) * along + (i < 100 ? 0.0 : 20 + random.nextGaussian());
      }
    }
    return RowDataset.of(rows);
  }

  @ParameterizedTest
  @EnumSource
  void theFloorIsThatOfTheDataAsAWhole(Noise noise) {
    RowDataset data = flat();
    // A fall of the objective would be an exception.
    Fit<Mixture<Components<FactorModel>>> fit =
        Em.fit(mixture(FactorAnalysis.of(noise, 1), 2, data), data, TO_THE_END);
    FactorModel onTheLine = fit.parameters().components().get(0);
    FactorModel about = fit.parameters().components().get(1);
    ColumnSummary summary = ColumnSummary.of(data);
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      assertFalse(about.onFloor(j));
      assertTrue(onTheLine.onFloor(j));
      sum += 1e-6 * summary.variance(j);
      if (noise == Noise.DIAGONAL) {
        assertEquals(1e-6 * summary.variance(j), onTheLine.noiseVariance(j), 1e-15);
      }
    }
    if (noise == Noise.ISOTROPIC) {
      assertEquals(sum / 3, onTheLine.noiseVariance(0), 1e-15);
    }
    assertTrue(
        fit.warnings().stream()
            .anyMatch(line -> line.startsWith("components [0] (numbered from 0): the noise")),
        fit.warnings()::toString);
  }

  @Test
  void whatAllComponentsShareIsSaidOnce() {
    RowDataset data = plane(0);
    Fit<Mixture<Components<FactorModel>>> fit =
        Em.fit(
            mixture(FactorAnalysis.of(1), 2, data),
            data,
            FitOptions.defaults().withMaxIterations(3));
    assertEquals(
        List.of(
            "components [0, 1] (numbered from 0): q = 1 for 2 columns gives more parameters than a"
                + " covariance has: loadings and noise variances are not identified; use fewer"
                + " factors"),
        fit.warnings().stream().filter(line -> line.contains("identified")).toList());
  }

  @Test
  void loadingsOfResultsAreOnThePrincipalAxes() {
    Fit<Mixture<Components<FactorModel>>> fit =
        Em.fit(
            mixture(FactorAnalysis.principalComponents(2), 2, Tables.iris()),
            Tables.iris(),
            FitOptions.defaults());
    for (FactorModel component : fit.parameters().components().all()) {
      assertTrue(component.explainedVariance(0) >= component.explainedVariance(1));
      double product = 0;
      for (int j = 0; j < 4; j++) {
        product += component.loading(j, 0) * component.loading(j, 1);
      }
      assertEquals(0.0, product, 1e-14);
    }
    assertTrue(
        Arrays.compare(
                fit.parameters().components().get(0).mean(),
                fit.parameters().components().get(1).mean())
            < 0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    RowDataset iris = Tables.iris();
    FactorAnalysis four = FactorAnalysis.of(4);
    assertThrows(DataException.class, () -> FactorFamily.of(four, iris));
    FactorModel two = FactorAnalysis.principalComponents(2).closedForm(iris);
    Mixture<Components<FactorModel>> start =
        new Mixture<>(new double[] {1}, new Components<>(List.of(two)));
    for (FactorAnalysis other :
        List.of(FactorAnalysis.principalComponents(1), FactorAnalysis.of(2))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> mixture(other, 1, iris).project(start));
      assertTrue(e.getMessage().contains("ask for what the start has"), e.getMessage());
    }
    RowDataset wine = Tables.wine();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> mixture(FactorAnalysis.principalComponents(2), 1, wine).project(start));
    assertEquals("the parameters have 4 columns, but the data have 13", e.getMessage());
  }
}
