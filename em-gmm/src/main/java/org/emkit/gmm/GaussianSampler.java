package org.emkit.gmm;

import java.util.random.RandomGenerator;

/** Draws x = μ + A⁻¹z with z standard normal. */
final class GaussianSampler {
  private GaussianSampler() {}

  static double[] sample(Gaussians components, int k, RandomGenerator random) {
    Covariance covariance = components.covariance(k);
    double[] a = covariance.packedWhitening();
    double[] row = components.mean(k);
    int d = row.length;
    double[] solution = new double[d];
    for (int i = 0; i < d; i++) {
      double right = random.nextGaussian();
      if (covariance.isDiagonal()) {
        row[i] += right / a[i];
        continue;
      }
      for (int j = 0; j < i; j++) {
        right -= a[i * d + j] * solution[j];
      }
      solution[i] = right / a[i * d + i];
      row[i] += solution[i];
    }
    return row;
  }
}
