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

  /** Whether vectors make up the eight sums that plain Java has. */
  static final boolean FIT = LANES == 8 || LANES == 4;

  /**
   * See {@code Kernels.squaredDistances}: eight sums, and no fused multiply-add, as in plain Java.
   */
  static double squaredDistance(
      double[] values, int from, double[] centre, double[] points, int at, int d) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    int j = 0;
    for (; j <= d - 8; j += 8) {
      DoubleVector x = load(values, from + j).sub(load(centre, j)).sub(load(points, at + j));
      s0 = x.mul(x).add(s0);
      if (LANES == 4) {
        int next = j + 4;
        DoubleVector y =
            load(values, from + next).sub(load(centre, next)).sub(load(points, at + next));
        s1 = y.mul(y).add(s1);
      }
    }
    double sum = j == 0 ? 0.0 : Lanes.sum(s0);
    if (LANES == 4 && j > 0) {
      sum += Lanes.sum(s1);
    }
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
