package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Recursions of hidden Markov models. A row times a matrix is a sum of the matrix's rows: two
 * vectors of columns at a time, each in two sums, since every addition waits for the one before.
 */
final class VectorChain implements ChainKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = Kernels.PADDING;

  /** Columns that two vectors take. */
  private static final int COLUMNS = 2 * LANES;

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  @Override
  public void forward(
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
      sums[t] = t % UNSCALED == 0 || t == to - 1 ? sum(forward, at, width) : 1.0;
    }
  }

  private static double sum(double[] row, int at, int width) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < width; j += LANES) {
      sum = sum.add(load(row, at + j));
    }
    return Lanes.sum(sum);
  }

  @Override
  public void backward(
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

  @Override
  public void addProducts(
      double[] x, double[] y, int states, int width, int from, int to, double[] products) {
    VectorRows.addProducts(x, y, states, width, from, to, products);
  }

  @Override
  public void copyRows(double[] table, int[] which, int count, int width, double[] out, int from) {
    VectorRows.copyRows(table, which, count, width, out, from);
  }

  @Override
  public void addRows(double[] rows, int from, int[] which, int count, int width, double[] table) {
    VectorRows.addRows(rows, from, which, count, width, table);
  }
}
