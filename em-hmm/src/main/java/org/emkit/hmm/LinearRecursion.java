package org.emkit.hmm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recursions on probabilities, each step's emissions divided by their largest: fast, and exact as
 * long as nothing underflows that matters. What cannot be told from nothing is reported.
 */
final class LinearRecursion implements Recursion {
  /** Below it a probability has lost digits, or will with the next product. */
  private static final double LEAST = 1e-280;

  /**
   * Transitions from here on let any state follow any other at a price that no probability below
   * {@link #LEAST} can make up for: such a probability may then be lost.
   */
  private static final double EASY_TRANSITION = 1e-100;

  private final int states;
  private final double[] initial;
  private final double[] transition;
  private final boolean mayLose;

  LinearRecursion(HiddenMarkov<?> parameters) {
    this.states = parameters.states();
    this.initial = parameters.initial();
    this.transition = parameters.transitions();
    this.mayLose = parameters.leastTransition() > EASY_TRANSITION;
  }

  @Override
  public void prepare(double[] emissions, double[] shifts, int count) {
    for (int t = 0; t < count; t++) {
      int at = t * states;
      double most = emissions[at];
      for (int k = 1; k < states; k++) {
        most = Math.max(most, emissions[at + k]);
      }
      shifts[t] = most;
      for (int k = 0; k < states; k++) {
        double value = emissions[at + k];
        // 0 is for what cannot be; what underflows stays above it.
        emissions[at + k] =
            value == Double.NEGATIVE_INFINITY
                ? 0.0
                : Math.max(Double.MIN_VALUE, Math.exp(value - most));
      }
    }
  }

  @Override
  public double forward(
      double @Nullable [] before, int beforeAt, double[] emissions, double[] after, int at) {
    if (before == null) {
      System.arraycopy(initial, 0, after, at, states);
    } else {
      Arrays.fill(after, at, at + states, 0.0);
      for (int i = 0; i < states; i++) {
        double probability = before[beforeAt + i];
        for (int j = 0; j < states; j++) {
          after[at + j] += probability * transition[i * states + j];
        }
      }
    }
    double sum = 0.0;
    boolean lost = false;
    for (int j = 0; j < states; j++) {
      double predicted = after[at + j];
      double probability = predicted * emissions[at + j];
      lost |= predicted > 0 && emissions[at + j] > 0 && probability < LEAST;
      after[at + j] = probability;
      sum += probability;
    }
    if (!(sum >= LEAST && sum <= Double.MAX_VALUE) || (lost && !mayLose)) {
      return Double.NaN;
    }
    for (int j = 0; j < states; j++) {
      after[at + j] /= sum;
    }
    return Math.log(sum);
  }

  @Override
  public void backward(
      double[] filtered, int at, double @Nullable [] later, double[] backward, double[] counts) {
    if (later == null) {
      Arrays.fill(backward, 1.0);
    } else {
      for (int i = 0; i < states; i++) {
        double probability = filtered[at + i];
        double sum = 0.0;
        for (int j = 0; j < states; j++) {
          sum += transition[i * states + j] * later[j];
          counts[i * states + j] += probability * later[j];
        }
        backward[i] = sum;
      }
    }
    double total = 0.0;
    for (int i = 0; i < states; i++) {
      // What cannot be here has no say earlier either; its backward value might overflow.
      backward[i] = filtered[at + i] > 0 ? backward[i] : 0.0;
      filtered[at + i] *= backward[i];
      total += filtered[at + i];
    }
    for (int i = 0; i < states; i++) {
      filtered[at + i] /= total;
    }
  }

  @Override
  public void carry(
      double[] backward, double[] emissions, int at, double logNormaliser, double[] later) {
    double normaliser = Math.exp(-logNormaliser);
    for (int j = 0; j < states; j++) {
      later[j] = emissions[at + j] * backward[j] * normaliser;
    }
  }

  @Override
  public void finish(double[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] *= transition[i];
    }
  }
}
