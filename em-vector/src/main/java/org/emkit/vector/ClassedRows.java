package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Rows that belong to a class each: their distances to its point, their sums. */
final class ClassedRows {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private ClassedRows() {}

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /** See {@code Kernels.squaredDistances}. */
  static double squaredDistance(
      double[] values, int from, double[] centre, double[] points, int at, int d) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    int j = 0;
    for (; j <= d - LANES; j += LANES) {
      DoubleVector x = load(values, from + j).sub(load(centre, j)).sub(load(points, at + j));
      s0 = x.fma(x, s0);
    }
    double sum = j == 0 ? 0.0 : Lanes.sum(s0);
    for (; j < d; j++) {
      double difference = (values[from + j] - centre[j]) - points[at + j];
      sum += difference * difference;
    }
    return sum;
  }

  /** See {@code Kernels.addCentred}. */
  static void addCentred(
      double[] values, int from, double[] centre, double weight, int d, double[] sums, int at) {
    int j = 0;
    for (; j <= d - LANES; j += LANES) {
      // No fused multiply-add: it would round once less than plain Java does.
      load(values, from + j)
          .sub(load(centre, j))
          .mul(weight)
          .add(load(sums, at + j))
          .intoArray(sums, at + j);
    }
    for (; j < d; j++) {
      sums[at + j] += weight * (values[from + j] - centre[j]);
    }
  }
}
