package org.emkit.core.kernel;

/** From joint log-densities to responsibilities, in loops that the JIT compiler vectorises. */
final class PlainPosteriors {
  private static final int ROWS = Kernels.ROWS;

  private static final double LOG2_E = 1.4426950408889634;

  /** log 2 in two parts: the first has 21 trailing zero bits, so that n · LN2_HIGH is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** 1.5 · 2⁵²: adding it rounds to an integer, which then sits in the low bits of the sum. */
  private static final double ROUND = 6755399441055744.0;

  /** 2^−1021 is the least power that a normal e^r times it keeps normal; smaller ones become 0. */
  private static final double UNDERFLOW = ROUND - 1021;

  private static final long EXPONENT_BIAS = 1023L;
  private static final int MANTISSA_BITS = 52;

  private PlainPosteriors() {}

  /** See {@link Kernels#normalize}. */
  static void normalize(double[][] panel, int classes, double[] logSums, double[][] scratch) {
    double[] shift = scratch[0];
    double[] sums = scratch[1];
    System.arraycopy(panel[0], 0, logSums, 0, ROWS);
    for (int k = 1; k < classes; k++) {
      raise(panel[k], logSums);
    }
    for (int b = 0; b < ROWS; b++) {
      // An impossible row keeps −∞ − 0 = −∞ in every class instead of −∞ + ∞ = NaN.
      shift[b] = logSums[b] == Double.NEGATIVE_INFINITY ? 0.0 : logSums[b];
      sums[b] = 0.0;
    }
    for (int k = 0; k < classes; k++) {
      subtract(panel[k], shift);
      exp(panel[k], scratch[2]);
      add(panel[k], sums);
    }
    for (int b = 0; b < ROWS; b++) {
      // 0 only where every class is impossible: the log-sum is −∞ already. NaN stays NaN.
      double divisor = sums[b] == 0 ? 1.0 : sums[b];
      logSums[b] += Math.log(divisor);
      sums[b] = 1.0 / divisor;
    }
    for (int k = 0; k < classes; k++) {
      scale(panel[k], sums);
    }
  }

  private static void raise(double[] x, double[] max) {
    for (int b = 0; b < ROWS; b++) {
      // Which is larger is as good as random: a branch would be guessed wrong every other time.
      max[b] = Math.max(x[b], max[b]);
    }
  }

  private static void subtract(double[] x, double[] shift) {
    for (int b = 0; b < ROWS; b++) {
      x[b] -= shift[b];
    }
  }

  private static void add(double[] x, double[] sums) {
    for (int b = 0; b < ROWS; b++) {
      sums[b] += x[b];
    }
  }

  private static void scale(double[] x, double[] factors) {
    for (int b = 0; b < ROWS; b++) {
      x[b] *= factors[b];
    }
  }

  /**
   * A block of exponentials for arguments that are not positive: Cody–Waite reduction x = n log 2 +
   * r with |r| ≤ ½ log 2 and a Taylor polynomial of degree 13 in r, whose truncation error
   * 0.347¹⁴/14! = 4e-18 is below half an ulp. The result is within 1 ulp of eˣ.
   *
   * @param x arguments ≤ 0; −∞ gives 0, NaN gives NaN; below −708.05 it is 0
   * @param powers scratch
   */
  static void exp(double[] x, double[] powers) {
    polynomial(x, powers);
    for (int b = 0; b < ROWS; b++) {
      double scale =
          Double.longBitsToDouble(
              (Double.doubleToRawLongBits(powers[b]) + EXPONENT_BIAS) << MANTISSA_BITS);
      // What is below the cut-off is meaningless (even NaN for −∞) and goes here. A choice in the
      // other loop would keep the compiler from vectorising that.
      x[b] = powers[b] < UNDERFLOW ? 0.0 : x[b] * scale;
    }
  }

  private static void polynomial(double[] x, double[] powers) {
    for (int b = 0; b < ROWS; b++) {
      double argument = x[b];
      double shifted = argument * LOG2_E + ROUND;
      double n = shifted - ROUND;
      double r = (argument - n * LN2_HIGH) - n * LN2_LOW;
      double r2 = r * r;
      double r4 = r2 * r2;
      // Estrin's scheme: short dependency chains.
      double p23 = 1.0 / 2 + r * (1.0 / 6);
      double p45 = 1.0 / 24 + r * (1.0 / 120);
      double p67 = 1.0 / 720 + r * (1.0 / 5040);
      double p89 = 1.0 / 40320 + r * (1.0 / 362880);
      double p1011 = 1.0 / 3628800 + r * (1.0 / 39916800);
      double p1213 = 1.0 / 479001600 + r * (1.0 / 6227020800.0);
      double low = p23 + r2 * p45;
      double high = p67 + r2 * p89 + r4 * (p1011 + r2 * p1213);
      powers[b] = shifted;
      x[b] = 1.0 + (r + r2 * (low + r4 * high));
    }
  }
}
