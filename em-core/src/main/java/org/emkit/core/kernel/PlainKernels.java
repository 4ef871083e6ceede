package org.emkit.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Kernels in plain Java. Loops over the rows of a panel have stride 1 and no dependency between
 * rounds, so that the JIT compiler vectorises them; sums, which it may not reorder, run in several
 * accumulators instead.
 */
public final class PlainKernels implements Kernels {
  private static final ChainKernels CHAIN = new PlainChain();

  /** Makes them. */
  public PlainKernels() {}

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public void squaredNorms(
      double[][] panel, double[] lower, double[] shift, int d, double[] out, double[] scratch) {
    if (d == 2) {
      squaredNorms(panel[0], panel[1], lower, shift, out);
      return;
    }
    fill(out, 0.0);
    for (int i = 0; i < d; i++) {
      fill(scratch, shift[i]);
      int row = i * d;
      int j = 0;
      for (; j < ((i + 1) & 7); j++) {
        addOne(panel[j], lower[row + j], scratch);
      }
      for (; j <= i; j += 8) {
        addEight(panel, j, lower, row + j, scratch);
      }
      addSquares(scratch, out);
    }
  }

  /** Two columns are what pictures have; the general way would mostly read and write sums. */
  private static void squaredNorms(
      double[] x, double[] y, double[] lower, double[] shift, double[] out) {
    double a00 = lower[0];
    double a10 = lower[2];
    double a11 = lower[3];
    double c0 = shift[0];
    double c1 = shift[1];
    for (int b = 0; b < ROWS; b++) {
      double u = a00 * x[b] + c0;
      double v = a10 * x[b] + a11 * y[b] + c1;
      out[b] = u * u + v * v;
    }
  }

  private static void fill(double[] y, double value) {
    for (int b = 0; b < ROWS; b++) {
      y[b] = value;
    }
  }

  private static void addOne(double[] x, double factor, double[] y) {
    for (int b = 0; b < ROWS; b++) {
      y[b] += factor * x[b];
    }
  }

  /** Eight columns at once: reading and writing y costs as much as a column. */
  private static void addEight(double[][] panel, int j, double[] lower, int a, double[] y) {
    double a0 = lower[a];
    double a1 = lower[a + 1];
    double a2 = lower[a + 2];
    double a3 = lower[a + 3];
    double a4 = lower[a + 4];
    double a5 = lower[a + 5];
    double a6 = lower[a + 6];
    double a7 = lower[a + 7];
    double[] x0 = panel[j];
    double[] x1 = panel[j + 1];
    double[] x2 = panel[j + 2];
    double[] x3 = panel[j + 3];
    double[] x4 = panel[j + 4];
    double[] x5 = panel[j + 5];
    double[] x6 = panel[j + 6];
    double[] x7 = panel[j + 7];
    for (int b = 0; b < ROWS; b++) {
      y[b] +=
          ((a0 * x0[b] + a1 * x1[b]) + (a2 * x2[b] + a3 * x3[b]))
              + ((a4 * x4[b] + a5 * x5[b]) + (a6 * x6[b] + a7 * x7[b]));
    }
  }

  private static void addSquares(double[] y, double[] out) {
    for (int b = 0; b < ROWS; b++) {
      out[b] += y[b] * y[b];
    }
  }

  @Override
  public void squaredNorms(double[][] panel, double[] scales, double[] shift, int d, double[] out) {
    fill(out, 0.0);
    int j = 0;
    for (; j < (d & 3); j++) {
      addSquares(panel[j], scales[j], shift[j], out);
    }
    for (; j < d; j += 4) {
      addFourSquares(panel, j, scales, shift, out);
    }
  }

  private static void addSquares(double[] x, double a, double c, double[] out) {
    for (int b = 0; b < ROWS; b++) {
      double y = a * x[b] + c;
      out[b] += y * y;
    }
  }

  /** Four columns at once: reading and writing the sums costs as much as a column. */
  private static void addFourSquares(
      double[][] panel, int j, double[] scales, double[] shift, double[] out) {
    double a0 = scales[j];
    double a1 = scales[j + 1];
    double a2 = scales[j + 2];
    double a3 = scales[j + 3];
    double c0 = shift[j];
    double c1 = shift[j + 1];
    double c2 = shift[j + 2];
    double c3 = shift[j + 3];
    double[] x0 = panel[j];
    double[] x1 = panel[j + 1];
    double[] x2 = panel[j + 2];
    double[] x3 = panel[j + 3];
    for (int b = 0; b < ROWS; b++) {
      double y0 = a0 * x0[b] + c0;
      double y1 = a1 * x1[b] + c1;
      double y2 = a2 * x2[b] + c2;
      double y3 = a3 * x3[b] + c3;
      out[b] += (y0 * y0 + y1 * y1) + (y2 * y2 + y3 * y3);
    }
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
    for (int j = 0; j < d; j++) {
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
    for (int b = 0; b < count; b++) {
      int row = b * width;
      for (int j = 0; j < d; j++) {
        first[j] += weighted[row + j];
      }
    }
    for (int i = 0; i < d; i += 4) {
      for (int j = 0; j <= i; j += 4) {
        addTile(weighted, i, rows, j, count, width, second);
      }
    }
  }

  /** Four rows and four columns of the sums: sixteen accumulators cover the latency of an add. */
  private static void addTile(
      double[] weighted, int i, double[] rows, int j, int count, int width, double[] second) {
    double s00 = 0.0;
    double s01 = 0.0;
    double s02 = 0.0;
    double s03 = 0.0;
    double s10 = 0.0;
    double s11 = 0.0;
    double s12 = 0.0;
    double s13 = 0.0;
    double s20 = 0.0;
    double s21 = 0.0;
    double s22 = 0.0;
    double s23 = 0.0;
    double s30 = 0.0;
    double s31 = 0.0;
    double s32 = 0.0;
    double s33 = 0.0;
    for (int b = 0; b < count; b++) {
      int y = b * width + i;
      int x = b * width + j;
      double y0 = weighted[y];
      double y1 = weighted[y + 1];
      double y2 = weighted[y + 2];
      double y3 = weighted[y + 3];
      double x0 = rows[x];
      double x1 = rows[x + 1];
      double x2 = rows[x + 2];
      double x3 = rows[x + 3];
      s00 += y0 * x0;
      s01 += y0 * x1;
      s02 += y0 * x2;
      s03 += y0 * x3;
      s10 += y1 * x0;
      s11 += y1 * x1;
      s12 += y1 * x2;
      s13 += y1 * x3;
      s20 += y2 * x0;
      s21 += y2 * x1;
      s22 += y2 * x2;
      s23 += y2 * x3;
      s30 += y3 * x0;
      s31 += y3 * x1;
      s32 += y3 * x2;
      s33 += y3 * x3;
    }
    addRow(second, i * width + j, s00, s01, s02, s03);
    addRow(second, (i + 1) * width + j, s10, s11, s12, s13);
    addRow(second, (i + 2) * width + j, s20, s21, s22, s23);
    addRow(second, (i + 3) * width + j, s30, s31, s32, s33);
  }

  private static void addRow(double[] sums, int at, double s0, double s1, double s2, double s3) {
    sums[at] += s0;
    sums[at + 1] += s1;
    sums[at + 2] += s2;
    sums[at + 3] += s3;
  }

  @Override
  public void addSquares(
      double[] weighted, double[] rows, int count, int width, double[] first, double[] second) {
    for (int b = 0; b < count; b++) {
      int row = b * width;
      for (int j = 0; j < width; j++) {
        first[j] += weighted[row + j];
        second[j] += weighted[row + j] * rows[row + j];
      }
    }
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

  /** Two halves of the rows side by side. */
  private static void addSquares(
      double[] x, double[] w, double centre, double[] first, double[] second) {
    for (int b = 0; b < PARTS; b++) {
      double x0 = x[b] - centre;
      double x1 = x[b + PARTS] - centre;
      double y0 = w[b] * x0;
      double y1 = w[b + PARTS] * x1;
      first[b] += y0 + y1;
      second[b] += y0 * x0 + y1 * x1;
    }
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
    fill(least, Double.POSITIVE_INFINITY);
    fill(second, Double.POSITIVE_INFINITY);
    double[] scores = scratch[0];
    for (int k = 0; k < classes; k++) {
      fill(scores, base, halves[k]);
      int row = k * d;
      int j = 0;
      for (; j < (d & 7); j++) {
        addOne(panel[j], points[row + j], scores);
      }
      for (; j < d; j += 8) {
        addEight(panel, j, points, row + j, scores);
      }
      offer(scores, k, nearest, least, second);
    }
  }

  private static void fill(double[] y, double[] base, double more) {
    for (int b = 0; b < ROWS; b++) {
      y[b] = base[b] + more;
    }
  }

  /** Takes class k where it is better. */
  private static void offer(
      double[] scores, int k, int[] nearest, double[] least, double[] second) {
    for (int b = 0; b < ROWS; b++) {
      double score = scores[b];
      if (score < second[b]) {
        if (score < least[b]) {
          second[b] = least[b];
          least[b] = score;
          nearest[b] = k;
        } else {
          second[b] = score;
        }
      }
    }
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
    for (int i = 0; i < count; i++) {
      out[i] = squaredDistance(values, from + i * d, centre, points, classes[i] * d, d);
    }
  }

  /** Eight sums, as the widest vectors have them: one alone would wait for each addition. */
  private static double squaredDistance(
      double[] values, int from, double[] centre, double[] points, int at, int d) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int j = 0;
    for (; j + 8 <= d; j += 8) {
      s0 += square(values[from + j], centre[j], points[at + j]);
      s1 += square(values[from + j + 1], centre[j + 1], points[at + j + 1]);
      s2 += square(values[from + j + 2], centre[j + 2], points[at + j + 2]);
      s3 += square(values[from + j + 3], centre[j + 3], points[at + j + 3]);
      s4 += square(values[from + j + 4], centre[j + 4], points[at + j + 4]);
      s5 += square(values[from + j + 5], centre[j + 5], points[at + j + 5]);
      s6 += square(values[from + j + 6], centre[j + 6], points[at + j + 6]);
      s7 += square(values[from + j + 7], centre[j + 7], points[at + j + 7]);
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; j < d; j++) {
      sum += square(values[from + j], centre[j], points[at + j]);
    }
    return sum;
  }

  private static double square(double x, double centre, double point) {
    double difference = (x - centre) - point;
    return difference * difference;
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
      int row = from + i * d;
      int at = classes[i] * d;
      for (int j = 0; j < d; j++) {
        sums[at + j] += weight * (values[row + j] - centre[j]);
      }
    }
  }

  /** Four sums in turn: one alone would wait for each addition to end. */
  @Override
  public double sum(double[] x) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    for (int b = 0; b < ROWS; b += 4) {
      s0 += x[b];
      s1 += x[b + 1];
      s2 += x[b + 2];
      s3 += x[b + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void normalize(double[][] panel, int classes, double[] logSums, double[][] scratch) {
    PlainPosteriors.normalize(panel, classes, logSums, scratch);
  }

  @Override
  public ChainKernels chain() {
    return CHAIN;
  }
}
