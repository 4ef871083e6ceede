package org.emkit.ppca;

import java.util.Arrays;
import org.emkit.core.Additive;

/** Σ w, Σ w E z and Σ w E zzᵀ over rows. */
final class LatentMoments implements Additive<LatentMoments> {
  private static final long serialVersionUID = 1L;

  private final int factors;

  /** Σ w; Σ w E z; the lower triangle of Σ w E zzᵀ, row-major in a square. */
  private final double[] sums;

  LatentMoments(int factors) {
    this.factors = factors;
    this.sums = new double[1 + factors + factors * factors];
  }

  /** Σ w. */
  double weight() {
    return sums[0];
  }

  /** Σ w E z at a factor. */
  double first(int k) {
    return sums[1 + k];
  }

  /** Σ w E zzᵀ at two factors. */
  double second(int k, int l) {
    return sums[1 + factors + Math.max(k, l) * factors + Math.min(k, l)];
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(sums, 0.0);
  }

  /** Adds a row with the posterior mean {@code scores}, without its posterior covariance. */
  void add(double weight, double[] scores) {
    sums[0] += weight;
    for (int k = 0; k < factors; k++) {
      double weighted = weight * scores[k];
      sums[1 + k] += weighted;
      int row = 1 + factors + k * factors;
      for (int l = 0; l <= k; l++) {
        sums[row + l] += weighted * scores[l];
      }
    }
  }

  /** Adds the posterior covariance, {@code [factors * factors]}, of all rows so far. */
  void addCovariance(double[] covariance) {
    for (int k = 0; k < factors; k++) {
      for (int l = 0; l <= k; l++) {
        sums[1 + factors + k * factors + l] += sums[0] * covariance[k * factors + l];
      }
    }
  }

  @Override
  public void add(LatentMoments other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
  }

  @Override
  public void scale(double factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= factor;
    }
  }

  /** The sum of this and {@code other}, of which neither changes. */
  LatentMoments plus(LatentMoments other) {
    LatentMoments sum = new LatentMoments(factors);
    sum.add(this);
    sum.add(other);
    return sum;
  }

  /** The mean of E z. */
  double[] mean() {
    double[] mean = new double[factors];
    for (int k = 0; k < factors; k++) {
      mean[k] = first(k) / weight();
    }
    return mean;
  }

  /** The expected covariance of z, row-major: Σ w E(z − z̄)(z − z̄)ᵀ / Σ w; the lower triangle. */
  double[] covariance() {
    double[] covariance = new double[factors * factors];
    double[] mean = mean();
    for (int k = 0; k < factors; k++) {
      for (int l = 0; l <= k; l++) {
        int at = k * factors + l;
        covariance[at] = sums[1 + factors + at] / weight() - mean[k] * mean[l];
      }
    }
    return covariance;
  }
}
