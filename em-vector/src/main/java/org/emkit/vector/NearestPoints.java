package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The nearest of many points: scores of two points at a time, then what is greatest so far. */
final class NearestPoints {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private NearestPoints() {}

  /** See {@code Kernels.nearest}. */
  static void find(
      double[][] panel,
      int rows,
      double[] points,
      double[] halves,
      int classes,
      int d,
      double[] nearest,
      double[] greatest,
      double[] second,
      double[][] scratch) {
    begin(rows, nearest, greatest, second);
    int k = 0;
    for (; k + 1 < classes; k += 2) {
      for (int b = 0; b < rows; b += 4 * LANES) {
        scoreTwo(panel, points, halves, k, d, b, scratch[0], scratch[1]);
      }
      offerTwo(rows, scratch[0], scratch[1], k, nearest, greatest, second);
    }
    if (k < classes) {
      for (int b = 0; b < rows; b += 4 * LANES) {
        scoreOne(panel, points, halves, k, d, b, scratch[0]);
      }
      offer(rows, scratch[0], k, nearest, greatest, second);
    }
  }

  private static void begin(int rows, double[] nearest, double[] greatest, double[] second) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector infinity = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    for (int b = 0; b < rows; b += LANES) {
      zero.intoArray(nearest, b);
      infinity.intoArray(greatest, b);
      infinity.intoArray(second, b);
    }
  }

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /** Scores Σ c x − h. */
  private static void scoreTwo(
      double[][] panel,
      double[] points,
      double[] halves,
      int k,
      int d,
      int b,
      double[] first,
      double[] other) {
    DoubleVector u0 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u1 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u2 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u3 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector v0 = DoubleVector.broadcast(SPECIES, -halves[k + 1]);
    DoubleVector v1 = DoubleVector.broadcast(SPECIES, -halves[k + 1]);
    DoubleVector v2 = DoubleVector.broadcast(SPECIES, -halves[k + 1]);
    DoubleVector v3 = DoubleVector.broadcast(SPECIES, -halves[k + 1]);
    int row = k * d;
    for (int j = 0; j < d; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, points[row + j]);
      DoubleVector c = DoubleVector.broadcast(SPECIES, points[row + d + j]);
      double[] x = panel[j];
      DoubleVector x0 = load(x, b);
      DoubleVector x1 = load(x, b + LANES);
      DoubleVector x2 = load(x, b + 2 * LANES);
      DoubleVector x3 = load(x, b + 3 * LANES);
      u0 = a.fma(x0, u0);
      u1 = a.fma(x1, u1);
      u2 = a.fma(x2, u2);
      u3 = a.fma(x3, u3);
      v0 = c.fma(x0, v0);
      v1 = c.fma(x1, v1);
      v2 = c.fma(x2, v2);
      v3 = c.fma(x3, v3);
    }
    u0.intoArray(first, b);
    u1.intoArray(first, b + LANES);
    u2.intoArray(first, b + 2 * LANES);
    u3.intoArray(first, b + 3 * LANES);
    v0.intoArray(other, b);
    v1.intoArray(other, b + LANES);
    v2.intoArray(other, b + 2 * LANES);
    v3.intoArray(other, b + 3 * LANES);
  }

  private static void scoreOne(
      double[][] panel, double[] points, double[] halves, int k, int d, int b, double[] scores) {
    DoubleVector u0 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u1 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u2 = DoubleVector.broadcast(SPECIES, -halves[k]);
    DoubleVector u3 = DoubleVector.broadcast(SPECIES, -halves[k]);
    for (int j = 0; j < d; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, points[k * d + j]);
      double[] x = panel[j];
      u0 = a.fma(load(x, b), u0);
      u1 = a.fma(load(x, b + LANES), u1);
      u2 = a.fma(load(x, b + 2 * LANES), u2);
      u3 = a.fma(load(x, b + 3 * LANES), u3);
    }
    u0.intoArray(scores, b);
    u1.intoArray(scores, b + LANES);
    u2.intoArray(scores, b + 2 * LANES);
    u3.intoArray(scores, b + 3 * LANES);
  }

  private static void offerTwo(
      int rows,
      double[] first,
      double[] other,
      int k,
      double[] nearest,
      double[] greatest,
      double[] second) {
    DoubleVector here = DoubleVector.broadcast(SPECIES, k);
    DoubleVector next = DoubleVector.broadcast(SPECIES, k + 1);
    for (int b = 0; b < rows; b += LANES) {
      DoubleVector u = load(first, b);
      DoubleVector v = load(other, b);
      VectorMask<Double> later = v.compare(VectorOperators.GT, u);
      DoubleVector winner = u.blend(v, later);
      DoubleVector rest = v.blend(u, later);
      DoubleVector best = load(greatest, b);
      VectorMask<Double> better = winner.compare(VectorOperators.GT, best);
      DoubleVector loser = winner.blend(best, better);
      best.blend(winner, better).intoArray(greatest, b);
      load(nearest, b).blend(here.blend(next, later), better).intoArray(nearest, b);
      // The second is the greatest of what is not best.
      DoubleVector old = load(second, b);
      DoubleVector closer = old.blend(loser, loser.compare(VectorOperators.GT, old));
      closer.blend(rest, rest.compare(VectorOperators.GT, closer)).intoArray(second, b);
    }
  }

  private static void offer(
      int rows, double[] scores, int k, double[] nearest, double[] greatest, double[] second) {
    DoubleVector here = DoubleVector.broadcast(SPECIES, k);
    for (int b = 0; b < rows; b += LANES) {
      DoubleVector winner = load(scores, b);
      DoubleVector best = load(greatest, b);
      VectorMask<Double> better = winner.compare(VectorOperators.GT, best);
      DoubleVector loser = winner.blend(best, better);
      best.blend(winner, better).intoArray(greatest, b);
      load(nearest, b).blend(here, better).intoArray(nearest, b);
      DoubleVector old = load(second, b);
      old.blend(loser, loser.compare(VectorOperators.GT, old)).intoArray(second, b);
    }
  }
}
