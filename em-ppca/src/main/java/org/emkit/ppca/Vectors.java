package org.emkit.ppca;

/** Sums over columns or factors that the E-step spends its time on. */
final class Vectors {
  private Vectors() {}

  /**
   * xᵀy over the length of x, in four sums, which do not wait for each other.
   *
   * @param y may be longer
   */
  static double dot(double[] x, double[] y) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int j = 0;
    for (; j + 3 < x.length; j += 4) {
      s0 += x[j] * y[j];
      s1 += x[j + 1] * y[j + 1];
      s2 += x[j + 2] * y[j + 2];
      s3 += x[j + 3] * y[j + 3];
    }
    for (; j < x.length; j++) {
      s0 += x[j] * y[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * {@code from} −= factor · x, over the length of x.
   *
   * @param from may be longer
   */
  static void subtract(double factor, double[] x, double[] from) {
    for (int j = 0; j < x.length; j++) {
      from[j] -= factor * x[j];
    }
  }

  /** Σ_j x_j a_j x_j over the length of a: in this order, for squares may leave the range. */
  static double weightedSquare(double[] x, double[] a) {
    double s0 = 0.0;
    double s1 = 0.0;
    int j = 0;
    for (; j + 1 < a.length; j += 2) {
      s0 += x[j] * a[j] * x[j];
      s1 += x[j + 1] * a[j + 1] * x[j + 1];
    }
    if (j < a.length) {
      s0 += x[j] * a[j] * x[j];
    }
    return s0 + s1;
  }
}
