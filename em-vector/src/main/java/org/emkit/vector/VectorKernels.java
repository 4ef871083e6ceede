package org.emkit.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.emkit.core.kernel.PlainKernels;
import org.jspecify.annotations.Nullable;

/**
 * The kernels in vectors of the machine's width.
 *
 * <p>What the compiler wants, learnt by measuring: 8 to 10 accumulators in a loop (up to 24 with
 * the 32 registers of AVX-512), constant strides, small methods, and no {@code reduceLanes} of
 * sums, whose order differs between the interpreter and compiled code.
 */
public final class VectorKernels implements Kernels {
  private static final ChainKernels CHAIN = new VectorChain();
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Kernels PLAIN = new PlainKernels();

  /** Makes them; needs {@code --add-modules jdk.incubator.vector}. */
  public VectorKernels() {
    if (LANES > PADDING) {
      throw new IllegalStateException(
          "vectors of " + LANES + " doubles, but rows are padded for " + PADDING);
    }
  }

  @Override
  public String description() {
    return "Vector API, " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public void squaredNorms(
      double[][] panel, double[] lower, double[] shift, int d, double[] out, double[] scratch) {
    int i = 2 - (d & 1);
    if (i == 1) {
      square(panel[0], lower[0], shift[0], out);
    } else {
      twoSquares(panel[0], panel[1], lower, d, shift, out);
    }
    // With 32 registers three rows fit (other machines have 16), worth it where rows are long.
    int narrow = LANES == 8 && d >= 32 ? d - (d - i) / 6 * 6 : d;
    for (; i < narrow; i += 2) {
      addTwoSquares(panel, lower, d, i, shift, out);
    }
    for (; i < d; i += 3) {
      addThreeSquares(panel, lower, d, i, shift, out);
    }
  }

  /**
   * Rows i and i + 1 of A, four vectors of data at a time: eight accumulators. The upper row goes
   * one column too far, where it is 0.
   */
  private static void addTwoSquares(
      double[][] panel, double[] lower, int d, int i, double[] shift, double[] out) {
    int row = i * d;
    for (int b = 0; b < ROWS; b += 4 * LANES) {
      DoubleVector y0 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector y1 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector y2 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector y3 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector z0 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector z1 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector z2 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector z3 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      for (int j = 0; j <= i + 1; j++) {
        DoubleVector a = DoubleVector.broadcast(SPECIES, lower[row + j]);
        DoubleVector c = DoubleVector.broadcast(SPECIES, lower[row + d + j]);
        double[] x = panel[j];
        DoubleVector x0 = load(x, b);
        DoubleVector x1 = load(x, b + LANES);
        DoubleVector x2 = load(x, b + 2 * LANES);
        DoubleVector x3 = load(x, b + 3 * LANES);
        y0 = a.fma(x0, y0);
        y1 = a.fma(x1, y1);
        y2 = a.fma(x2, y2);
        y3 = a.fma(x3, y3);
        z0 = c.fma(x0, z0);
        z1 = c.fma(x1, z1);
        z2 = c.fma(x2, z2);
        z3 = c.fma(x3, z3);
      }
      y0.fma(y0, z0.fma(z0, load(out, b))).intoArray(out, b);
      y1.fma(y1, z1.fma(z1, load(out, b + LANES))).intoArray(out, b + LANES);
      y2.fma(y2, z2.fma(z2, load(out, b + 2 * LANES))).intoArray(out, b + 2 * LANES);
      y3.fma(y3, z3.fma(z3, load(out, b + 3 * LANES))).intoArray(out, b + 3 * LANES);
    }
  }

  /** Rows i to i + 2 of A: twelve accumulators; the upper ones go too far, where they are 0. */
  private static void addThreeSquares(
      double[][] panel, double[] lower, int d, int i, double[] shift, double[] out) {
    int row = i * d;
    for (int b = 0; b < ROWS; b += 4 * LANES) {
      DoubleVector u0 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector u1 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector u2 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector u3 = DoubleVector.broadcast(SPECIES, shift[i]);
      DoubleVector v0 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector v1 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector v2 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector v3 = DoubleVector.broadcast(SPECIES, shift[i + 1]);
      DoubleVector y0 = DoubleVector.broadcast(SPECIES, shift[i + 2]);
      DoubleVector y1 = DoubleVector.broadcast(SPECIES, shift[i + 2]);
      DoubleVector y2 = DoubleVector.broadcast(SPECIES, shift[i + 2]);
      DoubleVector y3 = DoubleVector.broadcast(SPECIES, shift[i + 2]);
      for (int j = 0; j <= i + 2; j++) {
        double[] x = panel[j];
        DoubleVector x0 = load(x, b);
        DoubleVector x1 = load(x, b + LANES);
        DoubleVector x2 = load(x, b + 2 * LANES);
        DoubleVector x3 = load(x, b + 3 * LANES);
        DoubleVector a0 = DoubleVector.broadcast(SPECIES, lower[row + j]);
        u0 = a0.fma(x0, u0);
        u1 = a0.fma(x1, u1);
        u2 = a0.fma(x2, u2);
        u3 = a0.fma(x3, u3);
        DoubleVector a1 = DoubleVector.broadcast(SPECIES, lower[row + d + j]);
        v0 = a1.fma(x0, v0);
        v1 = a1.fma(x1, v1);
        v2 = a1.fma(x2, v2);
        v3 = a1.fma(x3, v3);
        DoubleVector a2 = DoubleVector.broadcast(SPECIES, lower[row + 2 * d + j]);
        y0 = a2.fma(x0, y0);
        y1 = a2.fma(x1, y1);
        y2 = a2.fma(x2, y2);
        y3 = a2.fma(x3, y3);
      }
      u0.fma(u0, v0.fma(v0, y0.fma(y0, load(out, b)))).intoArray(out, b);
      u1.fma(u1, v1.fma(v1, y1.fma(y1, load(out, b + LANES)))).intoArray(out, b + LANES);
      u2.fma(u2, v2.fma(v2, y2.fma(y2, load(out, b + 2 * LANES)))).intoArray(out, b + 2 * LANES);
      u3.fma(u3, v3.fma(v3, y3.fma(y3, load(out, b + 3 * LANES)))).intoArray(out, b + 3 * LANES);
    }
  }

  /** The first row of A, which has one column. */
  private static void square(double[] x, double a, double shift, double[] out) {
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector y = load(x, b).mul(a).add(shift);
      y.mul(y).intoArray(out, b);
    }
  }

  /** The first two rows of A. */
  private static void twoSquares(
      double[] x0, double[] x1, double[] lower, int d, double[] shift, double[] out) {
    DoubleVector a00 = DoubleVector.broadcast(SPECIES, lower[0]);
    DoubleVector a10 = DoubleVector.broadcast(SPECIES, lower[d]);
    DoubleVector a11 = DoubleVector.broadcast(SPECIES, lower[d + 1]);
    DoubleVector c0 = DoubleVector.broadcast(SPECIES, shift[0]);
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, shift[1]);
    for (int b = 0; b < ROWS; b += LANES) {
      DoubleVector x = load(x0, b);
      DoubleVector y = a00.fma(x, c0);
      DoubleVector z = a11.fma(load(x1, b), a10.fma(x, c1));
      y.fma(y, z.mul(z)).intoArray(out, b);
    }
  }

  @Override
  public void squaredNorms(double[][] panel, double[] scales, double[] shift, int d, double[] out) {
    for (int b = 0; b < ROWS; b += 4 * LANES) {
      sumSquares(panel, scales, shift, d, out, b);
    }
  }

  /** Four vectors of data at a time; the sums of squares stay in registers. */
  private static void sumSquares(
      double[][] panel, double[] scales, double[] shift, int d, double[] out, int b) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    for (int j = 0; j < d; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, scales[j]);
      DoubleVector c = DoubleVector.broadcast(SPECIES, shift[j]);
      double[] x = panel[j];
      DoubleVector y0 = a.fma(load(x, b), c);
      DoubleVector y1 = a.fma(load(x, b + LANES), c);
      DoubleVector y2 = a.fma(load(x, b + 2 * LANES), c);
      DoubleVector y3 = a.fma(load(x, b + 3 * LANES), c);
      s0 = y0.fma(y0, s0);
      s1 = y1.fma(y1, s1);
      s2 = y2.fma(y2, s2);
      s3 = y3.fma(y3, s3);
    }
    s0.intoArray(out, b);
    s1.intoArray(out, b + LANES);
    s2.intoArray(out, b + 2 * LANES);
    s3.intoArray(out, b + 3 * LANES);
  }

  private static DoubleVector load(double[] values, int at) {
    return DoubleVector.fromArray(SPECIES, values, at);
  }

  @Override
  public void copyCentred(
      double[] values,
      int from,
      double[] centre,
      double weight,
      int d,
      double[] rows,
      double[] weighted,
      int at) {
    int j = 0;
    for (; j <= d - LANES; j += LANES) {
      DoubleVector difference = load(values, from + j).sub(load(centre, j));
      difference.intoArray(rows, at + j);
      difference.mul(weight).intoArray(weighted, at + j);
    }
    for (; j < d; j++) {
      double difference = values[from + j] - centre[j];
      rows[at + j] = difference;
      weighted[at + j] = weight * difference;
    }
  }

  @Override
  public void addMoments(
      double[] weighted,
      double[] rows,
      int count,
      int width,
      int d,
      double[] first,
      double[] second) {
    VectorMoments.add(weighted, rows, count, width, d, first, second);
  }

  @Override
  public void addSquares(
      double[] weighted, double[] rows, int count, int width, double[] first, double[] second) {
    for (int j = 0; j < width; j += LANES) {
      addSquares(weighted, rows, j, count, width, first, second);
    }
  }

  private static void addSquares(
      double[] weighted,
      double[] rows,
      int j,
      int count,
      int width,
      double[] first,
      double[] second) {
    DoubleVector f0 = load(first, j);
    DoubleVector f1 = DoubleVector.zero(SPECIES);
    DoubleVector s0 = load(second, j);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    int b = 0;
    for (; b + 1 < count; b += 2) {
      int at = b * width + j;
      DoubleVector y0 = load(weighted, at);
      DoubleVector y1 = load(weighted, at + width);
      f0 = f0.add(y0);
      f1 = f1.add(y1);
      s0 = y0.fma(load(rows, at), s0);
      s1 = y1.fma(load(rows, at + width), s1);
    }
    if (b < count) {
      int at = b * width + j;
      DoubleVector y0 = load(weighted, at);
      f0 = f0.add(y0);
      s0 = y0.fma(load(rows, at), s0);
    }
    f0.add(f1).intoArray(first, j);
    s0.add(s1).intoArray(second, j);
  }

  @Override
  public void addSquares(
      double[][] panel,
      double[] weights,
      double[] centre,
      int d,
      double[][] first,
      double[][] second) {
    for (int j = 0; j < d; j++) {
      addSquares(panel[j], weights, centre[j], first[j], second[j]);
    }
  }

  private static void addSquares(
      double[] x, double[] weights, double centre, double[] first, double[] second) {
    DoubleVector c = DoubleVector.broadcast(SPECIES, centre);
    DoubleVector f0 = load(first, 0);
    DoubleVector f1 = DoubleVector.zero(SPECIES);
    DoubleVector s0 = load(second, 0);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    for (int b = 0; b < ROWS; b += 2 * LANES) {
      DoubleVector d0 = load(x, b).sub(c);
      DoubleVector d1 = load(x, b + LANES).sub(c);
      DoubleVector y0 = d0.mul(load(weights, b));
      DoubleVector y1 = d1.mul(load(weights, b + LANES));
      f0 = f0.add(y0);
      f1 = f1.add(y1);
      s0 = y0.fma(d0, s0);
      s1 = y1.fma(d1, s1);
    }
    f0.add(f1).intoArray(first, 0);
    s0.add(s1).intoArray(second, 0);
  }

  @Override
  public void nearest(
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
    NearestPoints.find(panel, base, points, halves, classes, d, nearest, least, second, scratch);
  }

  @Override
  public void squaredDistances(
      double[] values,
      int from,
      int count,
      double[] centre,
      double[] points,
      int[] classes,
      int d,
      double[] out) {
    if (!ClassedRows.FIT) {
      PLAIN.squaredDistances(values, from, count, centre, points, classes, d, out);
      return;
    }
    for (int i = 0; i < count; i++) {
      out[i] = ClassedRows.squaredDistance(values, from + i * d, centre, points, classes[i] * d, d);
    }
  }

  @Override
  public void addCentred(
      double[] values,
      int from,
      int count,
      double[] centre,
      double @Nullable [] weights,
      int weightsFrom,
      int[] classes,
      int d,
      double[] sums) {
    for (int i = 0; i < count; i++) {
      double weight = weights == null ? 1.0 : weights[weightsFrom + i];
      ClassedRows.addCentred(values, from + i * d, centre, weight, d, sums, classes[i] * d);
    }
  }

  @Override
  public double sum(double[] x) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int b = 0; b < ROWS; b += LANES) {
      sum = sum.add(load(x, b));
    }
    return Lanes.sum(sum);
  }

  @Override
  public void normalize(double[][] panel, int classes, double[] logSums, double[][] scratch) {
    Posteriors.normalize(panel, classes, logSums, scratch);
  }

  @Override
  public ChainKernels chain() {
    return CHAIN;
  }
}
