package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Recursions of hidden Markov models. A row times a matrix is a sum of the matrix's rows: two
 * vectors of columns at a time, each in two sums, since every addition waits for the one before.
 */
final class VectorChain {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = Kernels.PADDING;

  /** Columns that two vectors take. */
  private static final int COLUMNS = 2 * LANES;

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
      double factor = 1.0 / sums[t - 1];
      step(
          forward,
          at - width,
          transition,
          states,
          width,
          factor,
          emissions,
          forward,
          at,
          null,
          null);
      sums[t] = t % Kernels.UNSCALED == 0 || t == to - 1 ? sum(forward, at, width) : 1.0;
    }
  }

  private static double sum(double[] row, int at, int width) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < width; j += LANES) {
      sum = sum.add(load(row, at + j));
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
      double factor = 1.0 / sums[t - 1];
      step(
          later,
          at + width,
          transposed,
          states,
          width,
          factor,
          later,
          later,
          at,
          forward,
          posterior);
    }
  }

  /**
   * With y a row times a matrix: out = weights · y · factor, and products = others · y unless those
   * are null; all from {@code at}.
   */
  private static void step(
      double[] x,
      int from,
      double[] matrix,
      int states,
      int width,
      double factor,
      double[] weights,
      double[] out,
      int at,
      double @Nullable [] others,
      double @Nullable [] products) {
    int j = 0;
    for (; j + COLUMNS <= width; j += COLUMNS) {
      stepTwo(x, from, matrix, states, j, factor, weights, out, at + j, others, products);
    }
    for (; j < width; j += LANES) {
      stepOne(x, from, matrix, states, j, factor, weights, out, at + j, others, products);
    }
  }

  private static void stepTwo(
      double[] x,
      int from,
      double[] matrix,
      int states,
      int j,
      double factor,
      double[] weights,
      double[] out,
      int at,
      double @Nullable [] others,
      double @Nullable [] products) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    int first = cell(states, j);
    int second = cell(states, j + LANES);
    int even = states & ~1;
    for (int i = 0; i < even; i += 2) {
      DoubleVector value = DoubleVector.broadcast(SPECIES, x[from + i]);
      a0 = value.fma(load(matrix, first + i * BLOCK), a0);
      a1 = value.fma(load(matrix, second + i * BLOCK), a1);
      value = DoubleVector.broadcast(SPECIES, x[from + i + 1]);
      b0 = value.fma(load(matrix, first + i * BLOCK + BLOCK), b0);
      b1 = value.fma(load(matrix, second + i * BLOCK + BLOCK), b1);
    }
    if (even < states) {
      DoubleVector value = DoubleVector.broadcast(SPECIES, x[from + even]);
      a0 = value.fma(load(matrix, first + even * BLOCK), a0);
      a1 = value.fma(load(matrix, second + even * BLOCK), a1);
    }
    DoubleVector y0 = a0.add(b0);
    DoubleVector y1 = a1.add(b1);
    load(weights, at).mul(factor).mul(y0).intoArray(out, at);
    load(weights, at + LANES).mul(factor).mul(y1).intoArray(out, at + LANES);
    if (others != null && products != null) {
      load(others, at).mul(y0).intoArray(products, at);
      load(others, at + LANES).mul(y1).intoArray(products, at + LANES);
    }
  }

  /** Where column j of the first row is, in a matrix in blocks of columns. */
  private static int cell(int states, int j) {
    return j / BLOCK * BLOCK * states + j % BLOCK;
  }

  private static void stepOne(
      double[] x,
      int from,
      double[] matrix,
      int states,
      int j,
      double factor,
      double[] weights,
      double[] out,
      int at,
      double @Nullable [] others,
      double @Nullable [] products) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = DoubleVector.zero(SPECIES);
    int first = cell(states, j);
    int even = states & ~1;
    for (int i = 0; i < even; i += 2) {
      a = load(matrix, first + i * BLOCK).fma(DoubleVector.broadcast(SPECIES, x[from + i]), a);
      b =
          load(matrix, first + i * BLOCK + BLOCK)
              .fma(DoubleVector.broadcast(SPECIES, x[from + i + 1]), b);
    }
    if (even < states) {
      a =
          load(matrix, first + even * BLOCK)
              .fma(DoubleVector.broadcast(SPECIES, x[from + even]), a);
    }
    DoubleVector y = a.add(b);
    load(weights, at).mul(factor).mul(y).intoArray(out, at);
    if (others != null && products != null) {
      load(others, at).mul(y).intoArray(products, at);
    }
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
