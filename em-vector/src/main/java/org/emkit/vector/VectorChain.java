package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Recursions of hidden Markov models. A row times a matrix is a sum of the matrix's rows: two
 * vectors of columns at a time, each in two sums, since every addition waits for the one before.
 * What a step divides by is needed one step later only, so that nothing waits for a division.
 */
final class VectorChain {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorChain() {}

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /** See {@code Kernels.chainForward}. */
  static void forward(
      double[] transition,
      double[] emissions,
      int states,
      int width,
      int from,
      int to,
      double[] forward,
      double[] sums) {
    double inverse = 1.0;
    for (int t = from; t < to; t++) {
      int at = t * width;
      // The row before is not divided by its sum yet.
      times(forward, at - width, transition, states, width, forward, at);
      double sum = scaleProduct(emissions, at, inverse, width, forward);
      scale(forward, at - width, inverse, width);
      sums[t] = sum;
      inverse = 1.0 / sum;
    }
    scale(forward, (to - 1) * width, inverse, width);
  }

  /** A row times another times a factor; their sum. */
  private static double scaleProduct(
      double[] factors, int at, double factor, int width, double[] row) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < width; j += LANES) {
      DoubleVector value = load(factors, at + j).mul(factor).mul(load(row, at + j));
      value.intoArray(row, at + j);
      sum = sum.add(value);
    }
    return Lanes.sum(sum);
  }

  private static void scale(double[] row, int at, double factor, int width) {
    for (int j = 0; j < width; j += LANES) {
      load(row, at + j).mul(factor).intoArray(row, at + j);
    }
  }

  /** See {@code Kernels.chainBackward}. */
  static void backward(
      double[] transposed,
      double[] forward,
      double[] sums,
      int states,
      int width,
      int from,
      int to,
      double[] later,
      double[] posterior) {
    for (int t = to - 1; t >= from; t--) {
      int at = t * width;
      times(later, at + width, transposed, states, width, posterior, at);
      double total = join(forward, at, 1.0 / sums[t], width, later, posterior);
      scale(posterior, at, 1.0 / total, width);
    }
  }

  /** What the step before needs, and this step's unnormalised posterior, whose sum is returned. */
  private static double join(
      double[] forward, int at, double inverse, int width, double[] later, double[] posterior) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < width; i += LANES) {
      DoubleVector backward = load(posterior, at + i);
      load(later, at + i).mul(inverse).mul(backward).intoArray(later, at + i);
      DoubleVector joint = load(forward, at + i).mul(backward);
      joint.intoArray(posterior, at + i);
      sum = sum.add(joint);
    }
    return Lanes.sum(sum);
  }

  /** A row times a matrix. */
  private static void times(
      double[] x, int from, double[] matrix, int states, int width, double[] out, int at) {
    int j = 0;
    for (; j + 2 * LANES <= width; j += 2 * LANES) {
      timesTwo(x, from, matrix, states, width, j, out, at + j);
    }
    for (; j < width; j += LANES) {
      timesOne(x, from, matrix, states, width, j, out, at + j);
    }
  }

  private static void timesTwo(
      double[] x, int from, double[] matrix, int states, int width, int j, double[] out, int at) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    int even = states & ~1;
    for (int i = 0; i < even; i += 2) {
      DoubleVector first = DoubleVector.broadcast(SPECIES, x[from + i]);
      DoubleVector second = DoubleVector.broadcast(SPECIES, x[from + i + 1]);
      int cell = i * width + j;
      a0 = first.fma(load(matrix, cell), a0);
      a1 = first.fma(load(matrix, cell + LANES), a1);
      b0 = second.fma(load(matrix, cell + width), b0);
      b1 = second.fma(load(matrix, cell + width + LANES), b1);
    }
    if (even < states) {
      DoubleVector last = DoubleVector.broadcast(SPECIES, x[from + even]);
      int cell = even * width + j;
      a0 = last.fma(load(matrix, cell), a0);
      a1 = last.fma(load(matrix, cell + LANES), a1);
    }
    a0.add(b0).intoArray(out, at);
    a1.add(b1).intoArray(out, at + LANES);
  }

  private static void timesOne(
      double[] x, int from, double[] matrix, int states, int width, int j, double[] out, int at) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = DoubleVector.zero(SPECIES);
    int even = states & ~1;
    for (int i = 0; i < even; i += 2) {
      int cell = i * width + j;
      a = load(matrix, cell).fma(DoubleVector.broadcast(SPECIES, x[from + i]), a);
      b = load(matrix, cell + width).fma(DoubleVector.broadcast(SPECIES, x[from + i + 1]), b);
    }
    if (even < states) {
      a = load(matrix, even * width + j).fma(DoubleVector.broadcast(SPECIES, x[from + even]), a);
    }
    a.add(b).intoArray(out, at);
  }

  /** See {@code Kernels.addProducts}. */
  static void addProducts(
      double[] x, double[] y, int states, int width, int from, int to, double[] products) {
    for (int i = 0; i < states; i += 4) {
      for (int j = 0; j < width; j += LANES) {
        addTile(x, y, width, i, j, from, to, products);
      }
    }
  }

  /** Four rows and a vector of columns, two steps at a time: eight sums. */
  private static void addTile(
      double[] x, double[] y, int width, int i, int j, int from, int to, double[] products) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    DoubleVector u0 = DoubleVector.zero(SPECIES);
    DoubleVector u1 = DoubleVector.zero(SPECIES);
    DoubleVector u2 = DoubleVector.zero(SPECIES);
    DoubleVector u3 = DoubleVector.zero(SPECIES);
    int even = from + ((to - from) & ~1);
    for (int t = from; t < even; t += 2) {
      int at = t * width + i;
      DoubleVector y0 = load(y, (t + 1) * width + j);
      DoubleVector y1 = load(y, (t + 2) * width + j);
      s0 = y0.fma(DoubleVector.broadcast(SPECIES, x[at]), s0);
      s1 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 1]), s1);
      s2 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 2]), s2);
      s3 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 3]), s3);
      u0 = y1.fma(DoubleVector.broadcast(SPECIES, x[at + width]), u0);
      u1 = y1.fma(DoubleVector.broadcast(SPECIES, x[at + width + 1]), u1);
      u2 = y1.fma(DoubleVector.broadcast(SPECIES, x[at + width + 2]), u2);
      u3 = y1.fma(DoubleVector.broadcast(SPECIES, x[at + width + 3]), u3);
    }
    if (even < to) {
      int at = even * width + i;
      DoubleVector y0 = load(y, (even + 1) * width + j);
      s0 = y0.fma(DoubleVector.broadcast(SPECIES, x[at]), s0);
      s1 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 1]), s1);
      s2 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 2]), s2);
      s3 = y0.fma(DoubleVector.broadcast(SPECIES, x[at + 3]), s3);
    }
    int cell = i * width + j;
    add(products, cell, s0.add(u0));
    add(products, cell + width, s1.add(u1));
    add(products, cell + 2 * width, s2.add(u2));
    add(products, cell + 3 * width, s3.add(u3));
  }

  private static void add(double[] values, int at, DoubleVector more) {
    load(values, at).add(more).intoArray(values, at);
  }
}
