package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step for one column against direct maximisation over its parameters. */
class ColumnStepTest {
  private static final int FACTORS = 2;

  /** Rows of six columns, the first of which factors nearly explain. */
  private static RowDataset data(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    double[][] rows = new double[200][6];
    for (double[] row : rows) {
      double z = random.nextGaussian();
      double y = random.nextGaussian();
      Arrays.setAll(
          row,
          j -> (1 - 0.1 * j) * z + 0.15 * j * y + (j == 0 ? 0.35 : 0.8) * random.nextGaussian());
    }
    return RowDataset.of(rows);
  }

  private static FactorModel model(RowDataset data, double noise) {
    double[][] loadings = {{1.0, 0.1}, {.8, .1}, {.7, .4}, {.6, .3}, {.6, .6}, {.4, .8}};
    return new FactorModel(
        Noise.DIAGONAL, Moments.of(data).mean(), loadings, noise, .6, .6, .7, .5, .6);
  }

  private static FactorStatistics statistics(RowDataset data, FactorModel model) {
    FactorAnalysis analysis = FactorAnalysis.of(FACTORS);
    FactorStatistics statistics = analysis.newStatistics(model);
    analysis.expect(model, data.all(), statistics);
    return statistics;
  }

  /** log p with other loadings and noise of the first column: w₀, w₁, log(ψ − floor). */
  private static double logLikelihood(
      RowDataset data, FactorModel model, double[] at, double floor) {
    double[] row = Arrays.copyOf(at, FACTORS);
    FactorModel changed = model.withColumn(0, row, floor + Math.exp(at[FACTORS]), false);
    return statistics(data, changed).objective().value();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theStepEndsAtTheMaximumOverTheColumn(long seed) {
    RowDataset data = data(seed);
    FactorModel model = model(data, 0.15);
    double[] variances = Moments.of(data).covariance()[0].clone();
    Arrays.setAll(variances, j -> Moments.of(data).variance(j));
    // Seeds differ in whether the maximum is above this floor: some steps are held by it.
    double floor = 0.05;
    double[] floors = new double[6];
    Arrays.fill(floors, floor);
    Optional<FactorModel> step =
        ColumnStep.of(statistics(data, model), variances, floors, () -> 0.0);
    FactorModel reached = step.orElseThrow();
    for (int j = 1; j < 6; j++) {
      assertEquals(model.noiseVariance(j), reached.noiseVariance(j), 0.0);
    }
    double best = statistics(data, reached).objective().value();
    MultivariateFunction function = at -> logLikelihood(data, model, at, floor);
    double maximum =
        new SimplexOptimizer(1e-12, 1e-12)
            .optimize(
                new MaxEval(20_000),
                new ObjectiveFunction(function),
                GoalType.MAXIMIZE,
                new InitialGuess(new double[] {1.0, 0.1, Math.log(0.1)}),
                new NelderMeadSimplex(new double[] {0.1, 0.1, 0.5}))
            .getValue();
    assertTrue(best > statistics(data, model).objective().value());
    // The simplex comes near a noise on its floor only in the limit.
    assertEquals(maximum, best, 1e-5);
    assertTrue(best >= maximum - 1e-7, best + " below " + maximum);
  }

  @Test
  void someStepsAreHeldByTheFloorAndSomeAreNot() {
    long held =
        List.of(1L, 2L, 3L, 4L, 5L, 6L).stream()
            .filter(
                seed -> {
                  RowDataset data = data(seed);
                  double[] variances = new double[6];
                  Arrays.setAll(variances, j -> Moments.of(data).variance(j));
                  double[] floors = new double[6];
                  Arrays.fill(floors, 0.05);
                  return ColumnStep.of(
                          statistics(data, model(data, 0.15)), variances, floors, () -> 0.0)
                      .orElseThrow()
                      .onFloor(0);
                })
            .count();
    assertTrue(held > 0 && held < 6, held + " of 6 are held");
  }

  /** EM alone takes tens of thousands of iterations for most of these. */
  @Test
  void fitsReachTheFloorSoon() {
    RandomGenerator random = new SplittableRandom(20);
    int heywood = 0;
    int quick = 0;
    for (int trial = 0; trial < 20; trial++) {
      double[][] rows = new double[60][5];
      for (double[] row : rows) {
        double z = random.nextGaussian();
        Arrays.setAll(row, j -> (0.9 - 0.15 * j) * z + 0.5 * random.nextGaussian());
      }
      Fit<FactorModel> fit =
          Em.fit(FactorAnalysis.of(2), RowDataset.of(rows), FitOptions.defaults().withThreads(1));
      boolean floored = fit.warnings().stream().anyMatch(line -> line.contains("Heywood"));
      heywood += floored ? 1 : 0;
      quick += floored && fit.converged() && fit.iterations() < 1000 ? 1 : 0;
    }
    assertTrue(heywood >= 5, heywood + " of 20 fits are Heywood cases");
    assertTrue(quick >= 0.8 * heywood, quick + " of " + heywood + " converged soon");
  }
}
