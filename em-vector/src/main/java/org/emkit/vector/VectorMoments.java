package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of rows and of their products, in tiles that stay in registers while rows go by. Each row
 * costs a tile a load per vector of columns and a broadcast per row of sums, so that tiles are as
 * large as registers allow: 24 sums where there are 32 registers, 8 where there are 16.
 */
final class VectorMoments {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorMoments() {}

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  /** See {@code Kernels.addMoments}. */
  static void add(
      double[] weighted,
      double[] rows,
      int count,
      int width,
      int d,
      double[] first,
      double[] second) {
    for (int j = 0; j < d; j += LANES) {
      addRows(weighted, j, count, width, first);
    }
    // Sums have a multiple of four rows. With few columns a lone tile of eight rows left boxes.
    int tall = LANES == 8 && d >= 24 ? (d + 3) / 8 * 8 : 0;
    // Columns stay in the first-level cache while rows of sums change.
    for (int j = 0; j < tall; j += 3 * LANES) {
      addTallTiles(weighted, rows, j, count, width, tall, second);
    }
    for (int i = tall; i < d; i += 4) {
      addTiles(weighted, i, rows, count, width, second);
    }
  }

  /** Columns j to j + 23 of all rows of sums, as far as these reach. */
  private static void addTallTiles(
      double[] weighted, double[] rows, int j, int count, int width, int tall, double[] second) {
    int i = j;
    if (i < tall) {
      addEight(weighted, i, rows, j, count, width, second);
      i += 8;
    }
    if (i < tall) {
      addTwoEights(weighted, i, rows, j, count, width, second);
      i += 8;
    }
    for (; i < tall; i += 8) {
      addThreeEights(weighted, i, rows, j, count, width, second);
    }
  }

  /** Four rows of sums. */
  private static void addTiles(
      double[] weighted, int i, double[] rows, int count, int width, double[] second) {
    int j = 0;
    // They reach to column i + 3.
    for (; j + LANES <= i + 3; j += 2 * LANES) {
      addWideTile(weighted, i, rows, j, count, width, second);
    }
    if (j <= i + 3) {
      addTile(weighted, i, rows, j, count, width, second);
    }
  }

  /** Eight rows of sums, three vectors of columns. */
  private static void addThreeEights(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    int at = i * width + j;
    DoubleVector s0 = load(second, at);
    DoubleVector u0 = load(second, at + LANES);
    DoubleVector v0 = load(second, at + 2 * LANES);
    DoubleVector s1 = load(second, at + width);
    DoubleVector u1 = load(second, at + width + LANES);
    DoubleVector v1 = load(second, at + width + 2 * LANES);
    DoubleVector s2 = load(second, at + 2 * width);
    DoubleVector u2 = load(second, at + 2 * width + LANES);
    DoubleVector v2 = load(second, at + 2 * width + 2 * LANES);
    DoubleVector s3 = load(second, at + 3 * width);
    DoubleVector u3 = load(second, at + 3 * width + LANES);
    DoubleVector v3 = load(second, at + 3 * width + 2 * LANES);
    DoubleVector s4 = load(second, at + 4 * width);
    DoubleVector u4 = load(second, at + 4 * width + LANES);
    DoubleVector v4 = load(second, at + 4 * width + 2 * LANES);
    DoubleVector s5 = load(second, at + 5 * width);
    DoubleVector u5 = load(second, at + 5 * width + LANES);
    DoubleVector v5 = load(second, at + 5 * width + 2 * LANES);
    DoubleVector s6 = load(second, at + 6 * width);
    DoubleVector u6 = load(second, at + 6 * width + LANES);
    DoubleVector v6 = load(second, at + 6 * width + 2 * LANES);
    DoubleVector s7 = load(second, at + 7 * width);
    DoubleVector u7 = load(second, at + 7 * width + LANES);
    DoubleVector v7 = load(second, at + 7 * width + 2 * LANES);
    for (int b = 0; b < count; b++) {
      int row = b * width;
      DoubleVector x = load(rows, row + j);
      DoubleVector y = load(rows, row + j + LANES);
      DoubleVector z = load(rows, row + j + 2 * LANES);
      DoubleVector value = DoubleVector.broadcast(SPECIES, weighted[row + i]);
      s0 = value.fma(x, s0);
      u0 = value.fma(y, u0);
      v0 = value.fma(z, v0);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]);
      s1 = value.fma(x, s1);
      u1 = value.fma(y, u1);
      v1 = value.fma(z, v1);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]);
      s2 = value.fma(x, s2);
      u2 = value.fma(y, u2);
      v2 = value.fma(z, v2);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]);
      s3 = value.fma(x, s3);
      u3 = value.fma(y, u3);
      v3 = value.fma(z, v3);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 4]);
      s4 = value.fma(x, s4);
      u4 = value.fma(y, u4);
      v4 = value.fma(z, v4);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 5]);
      s5 = value.fma(x, s5);
      u5 = value.fma(y, u5);
      v5 = value.fma(z, v5);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 6]);
      s6 = value.fma(x, s6);
      u6 = value.fma(y, u6);
      v6 = value.fma(z, v6);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 7]);
      s7 = value.fma(x, s7);
      u7 = value.fma(y, u7);
      v7 = value.fma(z, v7);
    }
    s0.intoArray(second, at);
    u0.intoArray(second, at + LANES);
    v0.intoArray(second, at + 2 * LANES);
    s1.intoArray(second, at + width);
    u1.intoArray(second, at + width + LANES);
    v1.intoArray(second, at + width + 2 * LANES);
    s2.intoArray(second, at + 2 * width);
    u2.intoArray(second, at + 2 * width + LANES);
    v2.intoArray(second, at + 2 * width + 2 * LANES);
    s3.intoArray(second, at + 3 * width);
    u3.intoArray(second, at + 3 * width + LANES);
    v3.intoArray(second, at + 3 * width + 2 * LANES);
    s4.intoArray(second, at + 4 * width);
    u4.intoArray(second, at + 4 * width + LANES);
    v4.intoArray(second, at + 4 * width + 2 * LANES);
    s5.intoArray(second, at + 5 * width);
    u5.intoArray(second, at + 5 * width + LANES);
    v5.intoArray(second, at + 5 * width + 2 * LANES);
    s6.intoArray(second, at + 6 * width);
    u6.intoArray(second, at + 6 * width + LANES);
    v6.intoArray(second, at + 6 * width + 2 * LANES);
    s7.intoArray(second, at + 7 * width);
    u7.intoArray(second, at + 7 * width + LANES);
    v7.intoArray(second, at + 7 * width + 2 * LANES);
  }

  /** Eight rows of sums, two vectors of columns. */
  private static void addTwoEights(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    int at = i * width + j;
    DoubleVector s0 = load(second, at);
    DoubleVector u0 = load(second, at + LANES);
    DoubleVector s1 = load(second, at + width);
    DoubleVector u1 = load(second, at + width + LANES);
    DoubleVector s2 = load(second, at + 2 * width);
    DoubleVector u2 = load(second, at + 2 * width + LANES);
    DoubleVector s3 = load(second, at + 3 * width);
    DoubleVector u3 = load(second, at + 3 * width + LANES);
    DoubleVector s4 = load(second, at + 4 * width);
    DoubleVector u4 = load(second, at + 4 * width + LANES);
    DoubleVector s5 = load(second, at + 5 * width);
    DoubleVector u5 = load(second, at + 5 * width + LANES);
    DoubleVector s6 = load(second, at + 6 * width);
    DoubleVector u6 = load(second, at + 6 * width + LANES);
    DoubleVector s7 = load(second, at + 7 * width);
    DoubleVector u7 = load(second, at + 7 * width + LANES);
    for (int b = 0; b < count; b++) {
      int row = b * width;
      DoubleVector x = load(rows, row + j);
      DoubleVector y = load(rows, row + j + LANES);
      DoubleVector value = DoubleVector.broadcast(SPECIES, weighted[row + i]);
      s0 = value.fma(x, s0);
      u0 = value.fma(y, u0);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]);
      s1 = value.fma(x, s1);
      u1 = value.fma(y, u1);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]);
      s2 = value.fma(x, s2);
      u2 = value.fma(y, u2);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]);
      s3 = value.fma(x, s3);
      u3 = value.fma(y, u3);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 4]);
      s4 = value.fma(x, s4);
      u4 = value.fma(y, u4);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 5]);
      s5 = value.fma(x, s5);
      u5 = value.fma(y, u5);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 6]);
      s6 = value.fma(x, s6);
      u6 = value.fma(y, u6);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 7]);
      s7 = value.fma(x, s7);
      u7 = value.fma(y, u7);
    }
    s0.intoArray(second, at);
    u0.intoArray(second, at + LANES);
    s1.intoArray(second, at + width);
    u1.intoArray(second, at + width + LANES);
    s2.intoArray(second, at + 2 * width);
    u2.intoArray(second, at + 2 * width + LANES);
    s3.intoArray(second, at + 3 * width);
    u3.intoArray(second, at + 3 * width + LANES);
    s4.intoArray(second, at + 4 * width);
    u4.intoArray(second, at + 4 * width + LANES);
    s5.intoArray(second, at + 5 * width);
    u5.intoArray(second, at + 5 * width + LANES);
    s6.intoArray(second, at + 6 * width);
    u6.intoArray(second, at + 6 * width + LANES);
    s7.intoArray(second, at + 7 * width);
    u7.intoArray(second, at + 7 * width + LANES);
  }

  /** Eight rows of sums, one vector of columns: a tile on the diagonal. */
  private static void addEight(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    int at = i * width + j;
    DoubleVector s0 = load(second, at);
    DoubleVector s1 = load(second, at + width);
    DoubleVector s2 = load(second, at + 2 * width);
    DoubleVector s3 = load(second, at + 3 * width);
    DoubleVector s4 = load(second, at + 4 * width);
    DoubleVector s5 = load(second, at + 5 * width);
    DoubleVector s6 = load(second, at + 6 * width);
    DoubleVector s7 = load(second, at + 7 * width);
    for (int b = 0; b < count; b++) {
      int row = b * width;
      DoubleVector x = load(rows, row + j);
      DoubleVector value = DoubleVector.broadcast(SPECIES, weighted[row + i]);
      s0 = value.fma(x, s0);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]);
      s1 = value.fma(x, s1);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]);
      s2 = value.fma(x, s2);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]);
      s3 = value.fma(x, s3);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 4]);
      s4 = value.fma(x, s4);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 5]);
      s5 = value.fma(x, s5);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 6]);
      s6 = value.fma(x, s6);
      value = DoubleVector.broadcast(SPECIES, weighted[row + i + 7]);
      s7 = value.fma(x, s7);
    }
    s0.intoArray(second, at);
    s1.intoArray(second, at + width);
    s2.intoArray(second, at + 2 * width);
    s3.intoArray(second, at + 3 * width);
    s4.intoArray(second, at + 4 * width);
    s5.intoArray(second, at + 5 * width);
    s6.intoArray(second, at + 6 * width);
    s7.intoArray(second, at + 7 * width);
  }

  private static void addRows(double[] weighted, int j, int count, int width, double[] first) {
    DoubleVector s0 = load(first, j);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    int b = 0;
    for (; b + 1 < count; b += 2) {
      s0 = s0.add(load(weighted, b * width + j));
      s1 = s1.add(load(weighted, (b + 1) * width + j));
    }
    if (b < count) {
      s0 = s0.add(load(weighted, b * width + j));
    }
    s0.add(s1).intoArray(first, j);
  }

  /** Four rows of the sums, two vectors of columns. */
  private static void addWideTile(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    int at = i * width + j;
    DoubleVector s00 = load(second, at);
    DoubleVector s01 = load(second, at + LANES);
    DoubleVector s10 = load(second, at + width);
    DoubleVector s11 = load(second, at + width + LANES);
    DoubleVector s20 = load(second, at + 2 * width);
    DoubleVector s21 = load(second, at + 2 * width + LANES);
    DoubleVector s30 = load(second, at + 3 * width);
    DoubleVector s31 = load(second, at + 3 * width + LANES);
    for (int b = 0; b < count; b++) {
      int row = b * width;
      DoubleVector x0 = load(rows, row + j);
      DoubleVector x1 = load(rows, row + j + LANES);
      DoubleVector y0 = DoubleVector.broadcast(SPECIES, weighted[row + i]);
      s00 = y0.fma(x0, s00);
      s01 = y0.fma(x1, s01);
      DoubleVector y1 = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]);
      s10 = y1.fma(x0, s10);
      s11 = y1.fma(x1, s11);
      DoubleVector y2 = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]);
      s20 = y2.fma(x0, s20);
      s21 = y2.fma(x1, s21);
      DoubleVector y3 = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]);
      s30 = y3.fma(x0, s30);
      s31 = y3.fma(x1, s31);
    }
    s00.intoArray(second, at);
    s01.intoArray(second, at + LANES);
    s10.intoArray(second, at + width);
    s11.intoArray(second, at + width + LANES);
    s20.intoArray(second, at + 2 * width);
    s21.intoArray(second, at + 2 * width + LANES);
    s30.intoArray(second, at + 3 * width);
    s31.intoArray(second, at + 3 * width + LANES);
  }

  /** Four rows of the sums, one vector of columns; two rounds at once keep eight sums going. */
  private static void addTile(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    int at = i * width + j;
    DoubleVector s0 = load(second, at);
    DoubleVector s1 = load(second, at + width);
    DoubleVector s2 = load(second, at + 2 * width);
    DoubleVector s3 = load(second, at + 3 * width);
    DoubleVector t0 = DoubleVector.zero(SPECIES);
    DoubleVector t1 = DoubleVector.zero(SPECIES);
    DoubleVector t2 = DoubleVector.zero(SPECIES);
    DoubleVector t3 = DoubleVector.zero(SPECIES);
    int b = 0;
    for (; b + 1 < count; b += 2) {
      int row = b * width;
      DoubleVector x = load(rows, row + j);
      s0 = DoubleVector.broadcast(SPECIES, weighted[row + i]).fma(x, s0);
      s1 = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]).fma(x, s1);
      s2 = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]).fma(x, s2);
      s3 = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]).fma(x, s3);
      int next = row + width;
      DoubleVector z = load(rows, next + j);
      t0 = DoubleVector.broadcast(SPECIES, weighted[next + i]).fma(z, t0);
      t1 = DoubleVector.broadcast(SPECIES, weighted[next + i + 1]).fma(z, t1);
      t2 = DoubleVector.broadcast(SPECIES, weighted[next + i + 2]).fma(z, t2);
      t3 = DoubleVector.broadcast(SPECIES, weighted[next + i + 3]).fma(z, t3);
    }
    if (b < count) {
      int row = b * width;
      DoubleVector x = load(rows, row + j);
      s0 = DoubleVector.broadcast(SPECIES, weighted[row + i]).fma(x, s0);
      s1 = DoubleVector.broadcast(SPECIES, weighted[row + i + 1]).fma(x, s1);
      s2 = DoubleVector.broadcast(SPECIES, weighted[row + i + 2]).fma(x, s2);
      s3 = DoubleVector.broadcast(SPECIES, weighted[row + i + 3]).fma(x, s3);
    }
    s0.add(t0).intoArray(second, at);
    s1.add(t1).intoArray(second, at + width);
    s2.add(t2).intoArray(second, at + 2 * width);
    s3.add(t3).intoArray(second, at + 3 * width);
  }
}
