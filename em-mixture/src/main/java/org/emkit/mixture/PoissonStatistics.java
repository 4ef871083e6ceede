package org.emkit.mixture;

import org.emkit.core.Additive;

/** Σ w and Σ w x of each column. */
public final class PoissonStatistics implements Additive<PoissonStatistics> {
  private static final long serialVersionUID = 1L;

  double weight;
  final double[] sums;

  PoissonStatistics(int columns) {
    sums = new double[columns];
  }

  @Override
  public void add(PoissonStatistics other) {
    weight += other.weight;
    for (int j = 0; j < sums.length; j++) {
      sums[j] += other.sums[j];
    }
  }

  @Override
  public void scale(double factor) {
    weight *= factor;
    for (int j = 0; j < sums.length; j++) {
      sums[j] *= factor;
    }
  }
}
