package org.emkit.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest of many points. Positive doubles are in the order of their bits: with the class in
 * the last bits of its score, minima of integers find both at once.
 */
final class NearestPoints {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = Kernels.ROWS;

  /** Points that are scored together: with 32 registers (other machines have 16) three fit. */
  private static final int TOGETHER = LANES == 8 ? 3 : 2;

  private NearestPoints() {}

  /** See {@code Kernels.nearest}. */
  static void find(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int classes,
      int d,
      int[] nearest,
      double[] least,
      double[] second,
      double[][] scratch) {
    long mask = -Long.highestOneBit(2L * classes - 1);
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(second, Double.POSITIVE_INFINITY);
    // One place that offers scores: inlined at several, some of them rarely met, vectors are boxed.
    for (int k = 0; k < classes; k += TOGETHER) {
      score(panel, base, points, halves, k, Math.min(TOGETHER, classes - k), d, scratch);
      offer(scratch[0], scratch[1], scratch[2], k, mask, least, second);
    }
    for (int b = 0; b < ROWS; b++) {
      nearest[b] = (int) (Double.doubleToRawLongBits(least[b]) & ~mask);
    }
  }

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  private static LongVector bits(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at).reinterpretAsLongs();
  }

  /** Scores of {@code count} points; of those that are missing to three, +∞. */
  private static void score(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int k,
      int count,
      int d,
      double[][] scores) {
    if (count == 3) {
      scoreThree(panel, base, points, halves, k, d, scores);
      return;
    }
    Arrays.fill(scores[2], Double.POSITIVE_INFINITY);
    if (count == 2) {
      scoreTwo(panel, base, points, halves, k, d, scores[0], scores[1]);
    } else {
      Arrays.fill(scores[1], Double.POSITIVE_INFINITY);
      scoreOne(panel, base, points, halves, k, d, scores[0]);
    }
  }

  private static void scoreThree(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int k,
      int d,
      double[][] scores) {
    for (int b = 0; b < ROWS; b += 4 * LANES) {
      scoreThree(panel, base, points, halves, k, d, b, scores[0], scores[1], scores[2]);
    }
  }

  /** Four vectors of rows: twelve accumulators. */
  private static void scoreThree(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int k,
      int d,
      int b,
      double[] first,
      double[] other,
      double[] last) {
    DoubleVector base0 = load(base, b);
    DoubleVector base1 = load(base, b + LANES);
    DoubleVector base2 = load(base, b + 2 * LANES);
    DoubleVector base3 = load(base, b + 3 * LANES);
    DoubleVector u0 = base0.add(halves[k]);
    DoubleVector u1 = base1.add(halves[k]);
    DoubleVector u2 = base2.add(halves[k]);
    DoubleVector u3 = base3.add(halves[k]);
    DoubleVector v0 = base0.add(halves[k + 1]);
    DoubleVector v1 = base1.add(halves[k + 1]);
    DoubleVector v2 = base2.add(halves[k + 1]);
    DoubleVector v3 = base3.add(halves[k + 1]);
    DoubleVector y0 = base0.add(halves[k + 2]);
    DoubleVector y1 = base1.add(halves[k + 2]);
    DoubleVector y2 = base2.add(halves[k + 2]);
    DoubleVector y3 = base3.add(halves[k + 2]);
    int row = k * d;
    for (int j = 0; j < d; j++) {
      double[] x = panel[j];
      DoubleVector x0 = load(x, b);
      DoubleVector x1 = load(x, b + LANES);
      DoubleVector x2 = load(x, b + 2 * LANES);
      DoubleVector x3 = load(x, b + 3 * LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, points[row + j]);
      u0 = a0.fma(x0, u0);
      u1 = a0.fma(x1, u1);
      u2 = a0.fma(x2, u2);
      u3 = a0.fma(x3, u3);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, points[row + d + j]);
      v0 = a1.fma(x0, v0);
      v1 = a1.fma(x1, v1);
      v2 = a1.fma(x2, v2);
      v3 = a1.fma(x3, v3);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, points[row + 2 * d + j]);
      y0 = a2.fma(x0, y0);
      y1 = a2.fma(x1, y1);
      y2 = a2.fma(x2, y2);
      y3 = a2.fma(x3, y3);
    }
    u0.intoArray(first, b);
    u1.intoArray(first, b + LANES);
    u2.intoArray(first, b + 2 * LANES);
    u3.intoArray(first, b + 3 * LANES);
    v0.intoArray(other, b);
    v1.intoArray(other, b + LANES);
    v2.intoArray(other, b + 2 * LANES);
    v3.intoArray(other, b + 3 * LANES);
    y0.intoArray(last, b);
    y1.intoArray(last, b + LANES);
    y2.intoArray(last, b + 2 * LANES);
    y3.intoArray(last, b + 3 * LANES);
  }

  /** Four vectors of rows: eight accumulators. */
  private static void scoreTwo(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int k,
      int d,
      double[] first,
      double[] other) {
    int row = k * d;
    for (int b = 0; b < ROWS; b += 4 * LANES) {
      DoubleVector u0 = load(base, b).add(halves[k]);
      DoubleVector u1 = load(base, b + LANES).add(halves[k]);
      DoubleVector u2 = load(base, b + 2 * LANES).add(halves[k]);
      DoubleVector u3 = load(base, b + 3 * LANES).add(halves[k]);
      DoubleVector v0 = load(base, b).add(halves[k + 1]);
      DoubleVector v1 = load(base, b + LANES).add(halves[k + 1]);
      DoubleVector v2 = load(base, b + 2 * LANES).add(halves[k + 1]);
      DoubleVector v3 = load(base, b + 3 * LANES).add(halves[k + 1]);
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
  }

  private static void scoreOne(
      double[][] panel,
      double[] base,
      double[] points,
      double[] halves,
      int k,
      int d,
      double[] scores) {
    for (int b = 0; b < ROWS; b += 2 * LANES) {
      DoubleVector u0 = load(base, b).add(halves[k]);
      DoubleVector u1 = load(base, b + LANES).add(halves[k]);
      for (int j = 0; j < d; j++) {
        DoubleVector a = DoubleVector.broadcast(SPECIES, points[k * d + j]);
        double[] x = panel[j];
        u0 = a.fma(load(x, b), u0);
        u1 = a.fma(load(x, b + LANES), u1);
      }
      u0.intoArray(scores, b);
      u1.intoArray(scores, b + LANES);
    }
  }

  private static void offer(
      double[] first,
      double[] other,
      double[] last,
      long k,
      long mask,
      double[] least,
      double[] second) {
    for (int b = 0; b < ROWS; b += LANES) {
      LongVector u = bits(first, b).and(mask).or(k);
      LongVector v = bits(other, b).and(mask).or(k + 1);
      LongVector y = bits(last, b).and(mask).or(k + 2);
      LongVector low = u.min(v);
      LongVector high = u.max(v);
      LongVector best = low.min(y);
      LongVector next = high.min(low.max(y));
      LongVector before = bits(least, b);
      before.min(best).reinterpretAsDoubles().intoArray(least, b);
      bits(second, b).min(next).min(before.max(best)).reinterpretAsDoubles().intoArray(second, b);
    }
  }
}
