package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over the steps of a chain, and rows of tables. */
final class VectorRows {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRows() {}

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /** See {@code ChainKernels.addProducts}. */
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

  /** See {@code ChainKernels.copyRows}. */
  static void copyRows(double[] table, int[] which, int count, int width, double[] out, int from) {
    for (int t = 0; t < count; t++) {
      int source = which[t] * width;
      int at = (from + t) * width;
      for (int j = 0; j < width; j += LANES) {
        load(table, source + j).intoArray(out, at + j);
      }
    }
  }

  /** See {@code ChainKernels.addRows}. */
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
