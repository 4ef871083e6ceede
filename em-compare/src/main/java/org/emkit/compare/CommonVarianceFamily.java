package org.emkit.compare;

import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;
import org.emkit.mixture.IndependentFamily;

/**
 * Round Gaussians with one variance that is given, not estimated. log p(x | μ) = −½(d log 2πσ² + ‖x
 * − μ‖²/σ²); M-step μ = Σ w x / Σ w. As σ² goes to 0, its mixture becomes k-means.
 *
 * @param variance σ² > 0, in squared units of the data
 */
record CommonVarianceFamily(double variance) implements IndependentFamily<Point, PointStatistics> {
  CommonVarianceFamily {
    if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("variance " + variance + " must be positive and finite");
    }
  }

  @Override
  public PointStatistics newStatistics(Point component) {
    return new PointStatistics(component);
  }

  @Override
  public double logDensity(double[] row, Point component) {
    double square = 0.0;
    for (int j = 0; j < row.length; j++) {
      double difference = row[j] - component.get(j);
      square += difference * difference;
    }
    return -0.5 * (row.length * Math.log(2 * Math.PI * variance) + square / variance);
  }

  @Override
  public void accumulate(double[] row, double weight, Point component, PointStatistics into) {
    into.weight += weight;
    for (int j = 0; j < row.length; j++) {
      into.differences[j] += weight * (row[j] - into.reference.get(j));
    }
  }

  @Override
  public Point estimate(PointStatistics statistics) {
    double[] mean = statistics.differences.clone();
    Arrays.setAll(mean, j -> statistics.reference.get(j) + mean[j] / statistics.weight);
    return new Point(mean);
  }

  @Override
  public Point start(double[] centre, ColumnSummary summary) {
    return new Point(centre);
  }

  @Override
  public int freeParameters(Point component) {
    return component.columns();
  }

  @Override
  public double[] location(Point component) {
    return component.toArray();
  }
}
