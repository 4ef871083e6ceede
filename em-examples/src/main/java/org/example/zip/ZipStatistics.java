package org.example.zip;

import org.emkit.core.Additive;

/** What the E-step of {@link ZipFamily} adds up, {@code [columns]} each. */
public final class ZipStatistics implements Additive<ZipStatistics> {
  private static final long serialVersionUID = 1L;

  /** Σ w z: the expected number of structural zeros, with z from {@link Zip.Column#structural}. */
  final double[] structural;

  /** Σ w (1 − z): the expected number of Poisson counts. */
  final double[] poisson;

  /** Σ w x: the sum of the Poisson counts, as structural zeros add nothing to it. */
  final double[] sums;

  ZipStatistics(int columns) {
    structural = new double[columns];
    poisson = new double[columns];
    sums = new double[columns];
  }

  @Override
  public void add(ZipStatistics other) {
    for (int j = 0; j < sums.length; j++) {
      structural[j] += other.structural[j];
      poisson[j] += other.poisson[j];
      sums[j] += other.sums[j];
    }
  }

  @Override
  public void scale(double factor) {
    for (int j = 0; j < sums.length; j++) {
      structural[j] *= factor;
      poisson[j] *= factor;
      sums[j] *= factor;
    }
  }
}
