package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factor analysis against R's factanal, and where it has no interior maximum. */
class FactorAnalysisTest {
  private static final FitOptions TO_THE_END =
      FitOptions.defaults()
          .withStoppingRule(StoppingRules.aitken(1e-9))
          .withMaxIterations(200_000)
          .withThreads(1);

  /** factanal stops its quasi-Newton search when gradients are near 1e-6. */
  private static final double UNIQUENESS = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {"ability-1", "ability-2", "harman74-1", "harman74-2", "harman74-4"})
  void factanalFindsTheSameUniquenesses(String name) {
    Factanal published = Factanal.read(name);
    Fit<FactorModel> fit = fit(published, Algorithm.PX_EM);
    assertTrue(fit.converged(), () -> fit.termination().toString());
    for (int j = 0; j < published.covariance().length; j++) {
      double uniqueness = fit.parameters().noiseVariance(j) / published.covariance()[j][j];
      assertEquals(published.uniqueness(j), uniqueness, UNIQUENESS, name + " column " + j);
    }
    // log|Σ| − log|S| + tr Σ⁻¹S − D, factanal's criterion, at the maximum flat: digits double.
    assertEquals(published.criterion(), criterion(published, fit), 1e-8);
  }

  private static double criterion(Factanal published, Fit<FactorModel> fit) {
    int columns = published.covariance().length;
    double twice = -2 * fit.objective() / published.rows();
    return twice - columns * Math.log(2 * Math.PI) - published.logDeterminant() - columns;
  }

  private static Fit<FactorModel> fit(Factanal published, Algorithm algorithm) {
    FactorAnalysis model = FactorAnalysis.of(published.factors()).withAlgorithm(algorithm);
    Moments moments = Moments.fromCovariance(published.covariance(), published.rows());
    return Em.fit(model, moments.rows(), TO_THE_END);
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"EM", "PX_EM"})
  void bothAlgorithmsAgreeAndNeverFall(Algorithm algorithm) {
    Fit<FactorModel> fit = fit(Factanal.read("ability-1"), algorithm);
    assertEquals(
        Factanal.read("ability-1").criterion(), criterion(Factanal.read("ability-1"), fit), 1e-8);
    double[] trace = fit.trace().objectives().toArray();
    for (int i = 1; i < trace.length; i++) {
      assertTrue(trace[i] >= trace[i - 1] - 2 * fit.dataTerm().slack());
    }
  }

  /** The exact solution has a loading of 0.8 / √0.4 = 1.26, more than its column varies. */
  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"EM", "PX_EM"})
  void heywoodCasesEndOnTheFloorWhereFactanalEnds(Algorithm algorithm) {
    Factanal published = Factanal.read("heywood-1");
    FactorAnalysis model = FactorAnalysis.of(1).withAlgorithm(algorithm).withNoiseFloor(0.005);
    Moments moments = Moments.fromCovariance(published.covariance(), published.rows());
    Fit<FactorModel> fit = Em.fit(model, moments.rows(), TO_THE_END);
    assertTrue(fit.converged(), () -> fit.termination().toString());
    assertEquals(0.005, fit.parameters().noiseVariance(0), 0.0);
    assertTrue(fit.parameters().onFloor(0));
    assertTrue(fit.warnings().get(0).contains("[0]"), fit.warnings()::toString);
    for (int j = 0; j < 3; j++) {
      assertEquals(published.uniqueness(j), fit.parameters().noiseVariance(j), UNIQUENESS);
    }
    assertEquals(published.criterion(), criterion(published, fit), 1e-8);
  }

  /** EM comes near a noise variance of 0 like one over the iterations: it may stop before. */
  @Test
  void heywoodCasesAreReportedAboveTheFloorToo() {
    Factanal published = Factanal.read("heywood-1");
    Moments moments = Moments.fromCovariance(published.covariance(), published.rows());
    Fit<FactorModel> fit = Em.fit(FactorAnalysis.of(1), moments.rows(), FitOptions.defaults());
    double variance = fit.parameters().noiseVariance(0);
    assertTrue(variance > 0 && variance < 0.005, () -> "noise variance " + variance);
    assertTrue(
        fit.warnings().stream().anyMatch(line -> line.contains("column indexes [0]")),
        fit.warnings()::toString);
  }

  @Test
  void aConstantColumnIsOnTheFloorAndDoesNotDisturbOthers() {
    double[][] rows = new double[150][5];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(Tables.iris().all().row(i), 0, rows[i], 0, 4);
      rows[i][4] = 7.0;
    }
    Fit<FactorModel> with = Em.fit(FactorAnalysis.of(1), RowDataset.of(rows), TO_THE_END);
    Fit<FactorModel> without = Em.fit(FactorAnalysis.of(1), Tables.iris(), TO_THE_END);
    assertTrue(with.parameters().onFloor(4));
    assertEquals(0.0, with.parameters().loadings()[4][0], 0.0);
    for (int j = 0; j < 4; j++) {
      assertEquals(without.parameters().noiseVariance(j), with.parameters().noiseVariance(j), 1e-5);
    }
  }

  @Test
  void aStartBelowTheFloorIsNotLifted() {
    FactorModel start =
        new FactorModel(
            Noise.DIAGONAL,
            Moments.of(Tables.iris()).mean(),
            new double[][] {{1}, {0}, {1}, {1}},
            1e-9,
            1,
            1,
            1);
    FactorAnalysis model = FactorAnalysis.of(1);
    // A fall of the objective would be an exception.
    Fit<FactorModel> fit =
        Em.fitFrom(model, Tables.iris(), start, TO_THE_END.withMaxIterations(200));
    assertTrue(fit.objective() > -1000, fit::brief);
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    double[] mean = {0, 0};
    double[][] loadings = {{1}, {1}};
    for (double variance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new FactorModel(Noise.ISOTROPIC, mean, loadings, variance));
      assertTrue(e.getMessage().contains("noiseVariances[0]"), e.getMessage());
    }
    assertThrows(
        IllegalArgumentException.class, () -> new FactorModel(Noise.DIAGONAL, mean, loadings, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> FactorAnalysis.of(1).withAlgorithm(Algorithm.CLOSED_FORM));
    assertThrows(IllegalArgumentException.class, () -> FactorAnalysis.of(0));
    assertThrows(IllegalArgumentException.class, () -> FactorAnalysis.of(1).withNoiseFloor(0));
    assertThrows(IllegalStateException.class, () -> FactorAnalysis.of(1).closedForm(Tables.iris()));
  }
}
