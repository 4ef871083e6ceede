package org.emkit.core.math;

/**
 * log Σ exp, safely: the maximum is taken out first, so that neither overflow nor underflow can
 * spoil the sum.
 */
public final class LogSumExp {
  private LogSumExp() {}

  /**
   * log Σ exp(values[i]) over {@code values[from … to)}; −∞ for an empty range or one that holds
   * only −∞, NaN where a value is NaN.
   */
  public static double of(double[] values, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      max = Math.max(max, values[i]);
    }
    if (!(Math.abs(max) < Double.POSITIVE_INFINITY)) {
      return max;
    }
    double sum = 0.0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(values[i] - max);
    }
    return max + Math.log(sum);
  }

  /**
   * Normalises a panel of logarithms over its first index, as an E-step does with joint
   * log-densities: {@code panel[k * stride + i]} becomes exp of itself less the log-sum-exp over k.
   *
   * @param panel {@code [classes][stride]}, below +∞; on return probabilities that sum to 1 over
   *     the classes. Where every class is −∞ they are 0
   * @param classes the number of classes, at least 1
   * @param count how many of the {@code stride} columns are in use
   * @param logSums on return {@code [count]} the log-sum-exps: −∞ where every class is −∞, NaN
   *     where one is NaN
   * @param scratch at least {@code 2 * stride} long
   */
  public static void normalize(
      double[] panel, int classes, int count, int stride, double[] logSums, double[] scratch) {
    System.arraycopy(panel, 0, logSums, 0, count);
    for (int k = 1; k < classes; k++) {
      int row = k * stride;
      for (int i = 0; i < count; i++) {
        double value = panel[row + i];
        // A NaN passed over here comes back through the sum below.
        logSums[i] = value <= logSums[i] ? logSums[i] : value;
      }
    }
    for (int i = 0; i < count; i++) {
      // An impossible row keeps −∞ − 0 = −∞ in every class instead of −∞ + ∞ = NaN.
      scratch[i] = logSums[i] == Double.NEGATIVE_INFINITY ? 0.0 : logSums[i];
    }
    for (int k = 0; k < classes; k++) {
      int row = k * stride;
      for (int i = 0; i < count; i++) {
        panel[row + i] -= scratch[i];
      }
    }
    int sums = stride;
    for (int k = 0; k < classes; k++) {
      VectorExp.exp(panel, k * stride, count, scratch);
    }
    System.arraycopy(panel, 0, scratch, sums, count);
    for (int k = 1; k < classes; k++) {
      int row = k * stride;
      for (int i = 0; i < count; i++) {
        scratch[sums + i] += panel[row + i];
      }
    }
    for (int i = 0; i < count; i++) {
      double sum = scratch[sums + i];
      // 0 only where every class is impossible: the log-sum is −∞ already. NaN stays NaN.
      double divisor = sum == 0 ? 1.0 : sum;
      logSums[i] += Math.log(divisor);
      scratch[sums + i] = 1.0 / divisor;
    }
    for (int k = 0; k < classes; k++) {
      int row = k * stride;
      for (int i = 0; i < count; i++) {
        panel[row + i] *= scratch[sums + i];
      }
    }
  }
}
