package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.math.LogSumExp;
import org.jspecify.annotations.Nullable;

/** Recursions on logarithms of probabilities: slow, and right whatever underflows. */
final class LogRecursion implements Recursion {
  private final int states;
  private final double[] initial;
  private final double[] transition;
  private final double[] terms;

  LogRecursion(HiddenMarkov<?> parameters) {
    this.states = parameters.states();
    this.initial = Arrays.stream(parameters.initial()).map(Math::log).toArray();
    this.transition = Arrays.stream(parameters.transitions()).map(Math::log).toArray();
    this.terms = new double[states];
  }

  @Override
  public void prepare(double[] emissions, double[] shifts, int count) {
    Arrays.fill(shifts, 0, count, 0.0);
  }

  @Override
  public double forward(
      double @Nullable [] before, int beforeAt, double[] emissions, double[] after, int at) {
    for (int j = 0; j < states; j++) {
      double predicted = initial[j];
      if (before != null) {
        for (int i = 0; i < states; i++) {
          terms[i] = before[beforeAt + i] + transition[i * states + j];
        }
        predicted = LogSumExp.of(terms, 0, states);
      }
      after[at + j] = predicted + emissions[at + j];
    }
    System.arraycopy(after, at, terms, 0, states);
    double sum = LogSumExp.of(terms, 0, states);
    if (sum > Double.NEGATIVE_INFINITY) {
      for (int j = 0; j < states; j++) {
        after[at + j] -= sum;
      }
    }
    return sum;
  }

  @Override
  public void backward(
      double[] filtered, int at, double @Nullable [] later, double[] backward, double[] counts) {
    if (later == null) {
      Arrays.fill(backward, 0.0);
    } else {
      for (int i = 0; i < states; i++) {
        for (int j = 0; j < states; j++) {
          terms[j] = transition[i * states + j] + later[j];
          counts[i * states + j] += Math.exp(filtered[at + i] + terms[j]);
        }
        backward[i] = LogSumExp.of(terms, 0, states);
      }
    }
    double total = 0.0;
    for (int i = 0; i < states; i++) {
      filtered[at + i] = Math.exp(filtered[at + i] + backward[i]);
      total += filtered[at + i];
    }
    for (int i = 0; i < states; i++) {
      filtered[at + i] /= total;
    }
  }

  @Override
  public void carry(
      double[] backward, double[] emissions, int at, double logNormaliser, double[] later) {
    for (int j = 0; j < states; j++) {
      later[j] = emissions[at + j] + backward[j] - logNormaliser;
    }
  }

  /** Counts are whole already. */
  @Override
  public void finish(double[] counts) {}
}
