package org.example.geometric;

import org.emkit.core.Additive;

/** What the E-step adds up: Σ w, and Σ w x of each column. */
public final class GeometricStatistics implements Additive<GeometricStatistics> {
  private static final long serialVersionUID = 1L;

  double weight;
  final double[] sums;

  GeometricStatistics(int columns) {
    sums = new double[columns];
  }

  @Override
  public void add(GeometricStatistics other) {
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
