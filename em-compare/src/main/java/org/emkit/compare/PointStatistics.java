package org.emkit.compare;

import org.emkit.core.Additive;

/** Σ w and Σ w (x − reference): about a point nearby, since data may lie far from 0. */
final class PointStatistics implements Additive<PointStatistics> {
  private static final long serialVersionUID = 1L;

  final Point reference;
  final double[] differences;
  double weight;

  PointStatistics(Point reference) {
    this.reference = reference;
    this.differences = new double[reference.columns()];
  }

  @Override
  public void add(PointStatistics other) {
    for (int j = 0; j < differences.length; j++) {
      double shift = other.reference.get(j) - reference.get(j);
      differences[j] += other.differences[j] + other.weight * shift;
    }
    weight += other.weight;
  }

  @Override
  public void scale(double factor) {
    weight *= factor;
    for (int j = 0; j < differences.length; j++) {
      differences[j] *= factor;
    }
  }
}
