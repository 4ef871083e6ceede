package org.emkit.ppca;

import java.util.random.RandomGenerator;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;

/** Random parameters to start from. */
final class RandomFactors {
  private RandomFactors() {}

  /**
   * Parameters with this mean and about the variances of the data: half of each is noise, half
   * comes from normal loadings.
   *
   * @throws DataException where the variance of a column is no number
   */
  static FactorModel around(
      FactorSettings settings, double[] mean, ColumnSummary summary, RandomGenerator random) {
    int columns = mean.length;
    int factors = settings.factors();
    double[] variances = NoiseFloor.variances(summary);
    double[] noise = settings.floor().of(settings.noise(), summary);
    double[] loadings = new double[columns * factors];
    double common = 0.0;
    for (int j = 0; j < columns; j++) {
      if (!(variances[j] <= Double.MAX_VALUE)) {
        throw new DataException(
            DataException.NOWHERE,
            j,
            "the variance is out of floating-point range: divide the column by a constant");
      }
      common += variances[j] / columns;
      double deviation = Math.sqrt(variances[j] / (2 * factors));
      for (int k = 0; k < factors; k++) {
        loadings[j * factors + k] = deviation * random.nextGaussian();
      }
    }
    for (int j = 0; j < noise.length; j++) {
      double variance = settings.noise() == Noise.DIAGONAL ? variances[j] : common;
      noise[j] = Math.max(variance / 2, noise[j]);
    }
    return new FactorModel(
        settings.noise(), mean, loadings, noise, new boolean[noise.length], settings.rotation());
  }
}
