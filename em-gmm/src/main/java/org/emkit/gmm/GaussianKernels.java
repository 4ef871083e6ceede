package org.emkit.gmm;

import org.emkit.mixture.RowBlock;

/**
 * The hot loops: panels are feature-major, {@code panel[column * STRIDE + row]}, so that the inner
 * loop runs over rows with stride 1.
 */
final class GaussianKernels {
  private static final int STRIDE = RowBlock.ROWS;

  private GaussianKernels() {}

  /**
   * Log-densities −½(‖A z‖² + constant) of a panel of differences z = x − μ.
   *
   * @param differences {@code [d][STRIDE]}
   * @param whitening A, row-major, lower triangular
   * @param y scratch, {@code [STRIDE]}
   * @param out gets {@code count} values from {@code at}
   */
  static void logDensities(
      double[] differences,
      int count,
      double[] whitening,
      int d,
      double constant,
      double[] y,
      double[] out,
      int at) {
    for (int b = 0; b < count; b++) {
      out[at + b] = constant;
    }
    for (int i = 0; i < d; i++) {
      double diagonal = whitening[i * d + i];
      int row = i * STRIDE;
      for (int b = 0; b < count; b++) {
        y[b] = diagonal * differences[row + b];
      }
      for (int j = 0; j < i; j++) {
        addScaled(whitening[i * d + j], differences, j * STRIDE, y, count);
      }
      for (int b = 0; b < count; b++) {
        out[at + b] += y[b] * y[b];
      }
    }
    for (int b = 0; b < count; b++) {
      out[at + b] *= -0.5;
    }
  }

  private static void addScaled(double factor, double[] x, int from, double[] y, int count) {
    for (int b = 0; b < count; b++) {
      y[b] += factor * x[from + b];
    }
  }

  /**
   * Adds weighted moments of a panel of differences.
   *
   * @param weights {@code count} weights from {@code at}
   * @param weighted scratch, {@code [STRIDE]}
   * @param first gets Σ w z added, {@code [d]}
   * @param second gets the lower triangle of Σ w z zᵀ added, {@code [d * d]}
   * @return Σ w
   */
  static double moments(
      double[] differences,
      int count,
      double[] weights,
      int at,
      int d,
      double[] weighted,
      double[] first,
      double[] second) {
    double total = 0.0;
    for (int b = 0; b < count; b++) {
      total += weights[at + b];
    }
    for (int i = 0; i < d; i++) {
      int row = i * STRIDE;
      double sum = 0.0;
      for (int b = 0; b < count; b++) {
        weighted[b] = weights[at + b] * differences[row + b];
        sum += weighted[b];
      }
      first[i] += sum;
      for (int j = 0; j <= i; j++) {
        second[i * d + j] += dot(weighted, differences, j * STRIDE, count);
      }
    }
    return total;
  }

  /** Four sums in turn: one alone would wait for each addition to end. */
  private static double dot(double[] x, double[] y, int from, int count) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int b = 0;
    for (; b + 3 < count; b += 4) {
      s0 += x[b] * y[from + b];
      s1 += x[b + 1] * y[from + b + 1];
      s2 += x[b + 2] * y[from + b + 2];
      s3 += x[b + 3] * y[from + b + 3];
    }
    for (; b < count; b++) {
      s0 += x[b] * y[from + b];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
