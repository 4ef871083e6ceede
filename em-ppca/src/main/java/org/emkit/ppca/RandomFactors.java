package org.emkit.ppca;

import java.util.random.RandomGenerator;

/** Random parameters to start from. */
final class RandomFactors {
  private RandomFactors() {}

  /**
   * Parameters with these means and about these variances: half of each is noise, half comes from
   * normal loadings.
   */
  static FactorModel around(
      FactorSettings settings, double[] means, double[] variances, RandomGenerator random) {
    int columns = means.length;
    int factors = settings.factors();
    double[] noise = settings.floor().of(settings.noise(), means, variances);
    double[] loadings = new double[columns * factors];
    double mean = 0.0;
    for (int j = 0; j < columns; j++) {
      mean += variances[j] / columns;
      double deviation = Math.sqrt(variances[j] / (2 * factors));
      for (int k = 0; k < factors; k++) {
        loadings[j * factors + k] = deviation * random.nextGaussian();
      }
    }
    for (int j = 0; j < noise.length; j++) {
      double variance = settings.noise() == Noise.DIAGONAL ? variances[j] : mean;
      noise[j] = Math.max(variance / 2, noise[j]);
    }
    return new FactorModel(
        settings.noise(), means, loadings, noise, new boolean[noise.length], settings.rotation());
  }
}
