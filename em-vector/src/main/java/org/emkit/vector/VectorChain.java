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
    for (int t = from; t < to; t++) {
      int at = t * width;
      times(forward, at - width, transition, states, width, forward, at);
      sums[t] = scale(forward, emissions, at, 1.0 / sums[t - 1], width);
    }
  }

  /** A row times another times a factor; their sum. */
  private static double scale(double[] row, double[] factors, int at, double factor, int width) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < width; j += LANES) {
      DoubleVector value = load(factors, at + j).mul(factor).mul(load(row, at + j));
      value.intoArray(row, at + j);
      sum = sum.add(value);
    }
    return Lanes.sum(sum);
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
      join(forward, at, 1.0 / sums[t - 1], width, later, posterior);
    }
  }

  /** What the step before needs, and this step's posterior. */
  private static void join(
      double[] forward, int at, double inverse, int width, double[] later, double[] posterior) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVector backward = load(posterior, at + i);
      load(later, at + i).mul(inverse).mul(backward).intoArray(later, at + i);
      load(forward, at + i).mul(backward).intoArray(posterior, at + i);
    }
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
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector d1 = DoubleVector.zero(SPECIES);
    int whole = states & ~3;
    for (int i = 0; i < whole; i += 4) {
      int cell = i * width + j;
      DoubleVector value = DoubleVector.broadcast(SPECIES, x[from + i]);
      a0 = value.fma(load(matrix, cell), a0);
      a1 = value.fma(load(matrix, cell + LANES), a1);
      cell += width;
      value = DoubleVector.broadcast(SPECIES, x[from + i + 1]);
      b0 = value.fma(load(matrix, cell), b0);
      b1 = value.fma(load(matrix, cell + LANES), b1);
      cell += width;
      value = DoubleVector.broadcast(SPECIES, x[from + i + 2]);
      c0 = value.fma(load(matrix, cell), c0);
      c1 = value.fma(load(matrix, cell + LANES), c1);
      cell += width;
      value = DoubleVector.broadcast(SPECIES, x[from + i + 3]);
      d0 = value.fma(load(matrix, cell), d0);
      d1 = value.fma(load(matrix, cell + LANES), d1);
    }
    for (int i = whole; i < states; i++) {
      DoubleVector value = DoubleVector.broadcast(SPECIES, x[from + i]);
      a0 = value.fma(load(matrix, i * width + j), a0);
      a1 = value.fma(load(matrix, i * width + j + LANES), a1);
    }
    a0.add(b0).add(c0.add(d0)).intoArray(out, at);
    a1.add(b1).add(c1.add(d1)).intoArray(out, at + LANES);
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
      int j = 0;
      for (; j + 2 * LANES <= width; j += 2 * LANES) {
        addTwo(x, y, width, i, j, from, to, products);
      }
      for (; j < width; j += LANES) {
        addOne(x, y, width, i, j, from, to, products);
      }
    }
  }

  /** Four rows and two vectors of columns: eight sums. */
  private static void addTwo(
      double[] x, double[] y, int width, int i, int j, int from, int to, double[] products) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    DoubleVector u0 = DoubleVector.zero(SPECIES);
    DoubleVector u1 = DoubleVector.zero(SPECIES);
    DoubleVector u2 = DoubleVector.zero(SPECIES);
    DoubleVector u3 = DoubleVector.zero(SPECIES);
    for (int t = from; t < to; t++) {
      int at = t * width + i;
      DoubleVector y0 = load(y, (t + 1) * width + j);
      DoubleVector y1 = load(y, (t + 1) * width + j + LANES);
      DoubleVector value = DoubleVector.broadcast(SPECIES, x[at]);
      s0 = value.fma(y0, s0);
      u0 = value.fma(y1, u0);
      value = DoubleVector.broadcast(SPECIES, x[at + 1]);
      s1 = value.fma(y0, s1);
      u1 = value.fma(y1, u1);
      value = DoubleVector.broadcast(SPECIES, x[at + 2]);
      s2 = value.fma(y0, s2);
      u2 = value.fma(y1, u2);
      value = DoubleVector.broadcast(SPECIES, x[at + 3]);
      s3 = value.fma(y0, s3);
      u3 = value.fma(y1, u3);
    }
    int cell = i * width + j;
    add(products, cell, s0);
    add(products, cell + LANES, u0);
    add(products, cell + width, s1);
    add(products, cell + width + LANES, u1);
    add(products, cell + 2 * width, s2);
    add(products, cell + 2 * width + LANES, u2);
    add(products, cell + 3 * width, s3);
    add(products, cell + 3 * width + LANES, u3);
  }

  /** Four rows and a vector of columns, two steps at a time: eight sums. */
  private static void addOne(
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

  /** See {@code Kernels.copyRows}. */
  static void copyRows(double[] table, int[] which, int count, int width, double[] out, int from) {
    for (int t = 0; t < count; t++) {
      int source = which[t] * width;
      int at = (from + t) * width;
      for (int j = 0; j < width; j += LANES) {
        load(table, source + j).intoArray(out, at + j);
      }
    }
  }

  /** See {@code Kernels.addRows}. */
  static void addRows(double[] rows, int from, int[] which, int count, int width, double[] table) {
    for (int t = 0; t < count; t++) {
      int into = which[t] * width;
      int at = (from + t) * width;
      for (int j = 0; j < width; j += LANES) {
        add(table, into + j, load(rows, at + j));
      }
    }
  }
}
