package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More columns than rows: no matrix of columns by columns is made. */
class WideRowsTest {
  private static final int ROWS = 25;
  private static final int COLUMNS = 90;
  private static final int FACTORS = 2;

  private static RowDataset data() {
    RandomGenerator random = new SplittableRandom(8);
    double[][] loadings = new double[COLUMNS][FACTORS];
    for (double[] row : loadings) {
      Arrays.setAll(row, k -> (2 - k) * random.nextGaussian());
    }
    double[] noise = new double[COLUMNS];
    Arrays.fill(noise, 0.5);
    FactorModel truth = new FactorModel(Noise.DIAGONAL, new double[COLUMNS], loadings, noise);
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = FactorUse.ONLY.sample(truth, 1, random).row(0);
    }
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, i -> 1 + i % 3);
    return RowDataset.of(rows).withWeights(weights);
  }

  /** By the eigenvalues of the covariance, with commons-math. */
  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void theMaximumIsThatOfTheCovariance(Algorithm algorithm) {
    Moments moments = Moments.of(data());
    double[] values =
        new EigenDecomposition(MatrixUtils.createRealMatrix(moments.covariance()))
            .getRealEigenvalues();
    Arrays.sort(values);
    int rest = COLUMNS - FACTORS;
    double noise = Arrays.stream(values, 0, rest).average().orElseThrow();
    double logs = Arrays.stream(values, rest, COLUMNS).map(Math::log).sum();
    double maximum =
        -0.5
            * moments.weight()
            * (COLUMNS * Math.log(2 * Math.PI) + logs + rest * Math.log(noise) + COLUMNS);
    FitOptions options =
        FitOptions.defaults()
            .withStoppingRule(StoppingRules.aitken(1e-9))
            .withMaxIterations(100_000)
            .withThreads(1);
    FactorAnalysis model = FactorAnalysis.principalComponents(FACTORS).withAlgorithm(algorithm);
    Fit<FactorModel> fit = Em.fit(model, data(), options);
    assertEquals(maximum, fit.objective(), 1e-9 * Math.abs(maximum), fit::brief);
    assertEquals(noise, fit.parameters().noiseVariance(0), 1e-6 * noise);
  }

  @Test
  void passesGoOverTheRowsThemselves() {
    RowDataset data = data();
    assertSame(data, FactorAnalysis.principalComponents(FACTORS).compress(data));
  }

  @Test
  void factorAnalysisStaysFiniteAndSaysWhatIsOnTheFloor() {
    Fit<FactorModel> fit =
        Em.fit(FactorAnalysis.of(20), data(), FitOptions.defaults().withMaxIterations(300));
    assertTrue(Double.isFinite(fit.objective()), fit::brief);
    for (double variance : fit.parameters().noiseVariances()) {
      assertTrue(variance > 0, () -> "noise variance " + variance);
    }
  }

  /** Two rows span one dimension: the second factor has nothing to explain. */
  @Test
  void fewerRowsThanFactorsGiveTheFloorAndAWarning() {
    RowDataset two = RowDataset.of(new double[][] {{1, 2, 3, 4, 5}, {2, 1, 4, 3, 7}});
    for (Algorithm algorithm : Algorithm.values()) {
      FactorAnalysis model = FactorAnalysis.principalComponents(3).withAlgorithm(algorithm);
      Fit<FactorModel> fit = Em.fit(model, two, FitOptions.defaults().withMaxIterations(20_000));
      assertTrue(Double.isFinite(fit.objective()), fit::brief);
      assertTrue(
          fit.warnings().stream().anyMatch(line -> line.contains("floor")),
          algorithm + ": " + fit.warnings());
    }
  }
}
