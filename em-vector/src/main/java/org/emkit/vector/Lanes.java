package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;

/** Sums over the lanes of a vector, always in the same order. */
final class Lanes {
  private Lanes() {}

  static double sum(DoubleVector v) {
    double sum = v.lane(0) + v.lane(1);
    if (v.length() >= 4) {
      sum += v.lane(2) + v.lane(3);
    }
    if (v.length() >= 8) {
      sum += (v.lane(4) + v.lane(5)) + (v.lane(6) + v.lane(7));
    }
    return sum;
  }
}
