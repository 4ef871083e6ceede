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
}
