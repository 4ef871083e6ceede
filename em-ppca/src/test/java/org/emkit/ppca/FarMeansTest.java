package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns whose means are so far from 0 that doubles hold few digits of the deviations. */
class FarMeansTest {
  private static final FitOptions OPTIONS = FitOptions.defaults().withRestarts(2).withThreads(1);

  /** Two factors in six columns, a tenth of the cells missing. */
  private static double[][] rows(long seed, double offset, double unit) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] loadings = new double[6][2];
    for (double[] loading : loadings) {
      loading[0] = random.nextGaussian();
      loading[1] = random.nextGaussian();
    }
    double[][] rows = new double[300][6];
    for (double[] row : rows) {
      double z0 = random.nextGaussian();
      double z1 = random.nextGaussian();
      for (int j = 0; j < row.length; j++) {
        double noise = 0.7 * random.nextGaussian();
        double deviation = loadings[j][0] * z0 + loadings[j][1] * z1 + noise;
        row[j] = random.nextInt(10) == 0 ? Double.NaN : offset + unit * deviation;
      }
    }
    return rows;
  }

  private static double noise(double[][] rows) {
    FactorAnalysis model = FactorAnalysis.principalComponents(2);
    return Em.fit(model, RowDataset.of(rows), OPTIONS).parameters().noiseVariance(0);
  }

  /** A step of the mean by its last place, 1.5e-8, takes more likelihood than rounding of sums. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void roundingOfTheMeanIsNoFallOfTheLikelihood(long seed) {
    // Cells are off by 7.5e-9 in units of 1e-6, their variances by about 1e-4.
    double expected = noise(rows(seed, 0.0, 1.0));
    assertEquals(expected, 1e12 * noise(rows(seed, 1e8, 1e-6)), 0.02 * expected);
  }
}
