package org.emkit.core.math;

import java.util.Arrays;

/** Distributions without constraints: log(p_i / p_last) for all probabilities but the last. */
public final class LogRatios {
  private LogRatios() {}

  /** The log ratios of probabilities with these logarithms. */
  public static double[] of(double[] logs) {
    int last = logs.length - 1;
    double[] ratios = Arrays.copyOf(logs, last);
    for (int i = 0; i < last; i++) {
      ratios[i] -= logs[last];
    }
    return ratios;
  }

  /** The probabilities, one more than the {@code count} log ratios that begin at {@code from}. */
  public static double[] probabilities(double[] vector, int from, int count) {
    double[] logs = new double[count + 1];
    System.arraycopy(vector, from, logs, 0, count);
    double total = LogSumExp.of(logs, 0, logs.length);
    return Arrays.stream(logs).map(log -> Math.exp(log - total)).toArray();
  }
}
