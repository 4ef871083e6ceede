package org.emkit.hmm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.math.Probabilities;

/**
 * Parameters of a hidden Markov model: the distribution of the first state, those of the next state
 * given a state, and the distribution of an observation given its state. Immutable.
 *
 * @param <C> the parameters of the emissions of all states
 */
public final class HiddenMarkov<C> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] initial;
  private final double[] transition;

  @SuppressWarnings("serial") // parameters of every family are serializable
  private final C emission;

  private final double least;

  /**
   * A hidden Markov model.
   *
   * @param initial {@code [states]}, not negative, summing to 1 within 1e-8
   * @param transition {@code [states][states]}: row i has the probabilities of the state after i,
   *     as above; 0 for transitions that cannot be
   * @param emission the emissions of the states
   * @throws IllegalArgumentException where a row is no distribution, naming it
   */
  public HiddenMarkov(double[] initial, double[][] transition, C emission) {
    int states = initial.length;
    this.initial = initial.clone();
    this.emission = Objects.requireNonNull(emission, "emission");
    Probabilities.require("initial probabilities", initial);
    if (transition.length != states) {
      throw new IllegalArgumentException(
          "transition has " + transition.length + " rows for " + states + " states");
    }
    this.transition = new double[states * states];
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < states; i++) {
      if (transition[i].length != states) {
        throw new IllegalArgumentException(
            "transition["
                + i
                + "] has "
                + transition[i].length
                + " values for "
                + states
                + " states");
      }
      Probabilities.require("transition[" + i + "]", transition[i]);
      System.arraycopy(transition[i], 0, this.transition, i * states, states);
      smallest = Math.min(smallest, Arrays.stream(transition[i]).min().getAsDouble());
    }
    this.least = smallest;
  }

  /** The number of states. */
  public int states() {
    return initial.length;
  }

  /** The probability that a sequence begins in state {@code i}. */
  public double initial(int i) {
    return initial[i];
  }

  /** The probability of state {@code j} after state {@code i}. */
  public double transition(int i, int j) {
    return transition[i * initial.length + j];
  }

  /** A copy of the initial distribution, {@code [states]}. */
  public double[] initial() {
    return initial.clone();
  }

  /** A copy of the transition matrix, {@code [states][states]}. */
  public double[][] transition() {
    double[][] rows = new double[states()][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(transition, i * states(), (i + 1) * states()));
    return rows;
  }

  /** The transition matrix, row-major; not to be changed. */
  double[] transitions() {
    return transition;
  }

  /** The least transition probability. */
  double leastTransition() {
    return least;
  }

  /** The emissions of the states. */
  public C emission() {
    return emission;
  }

  /**
   * The distribution of states that a transition leaves as it is, {@code [states]}; empty where
   * there are several, because the states fall into parts that never meet.
   */
  public Optional<double[]> stationary() {
    return StationaryDistribution.of(this);
  }

  /**
   * How many steps a stay in each state takes on average, {@code [states]}: 1 / (1 − A_ii), at
   * least 1; +∞ for a state that is never left.
   */
  public double[] expectedDurations() {
    double[] durations = new double[states()];
    for (int i = 0; i < durations.length; i++) {
      // The sum of the others: 1 − A_ii would have no digits for a state that is seldom left.
      double leaving = 0.0;
      for (int j = 0; j < durations.length; j++) {
        leaving += j == i ? 0.0 : transition(i, j);
      }
      durations[i] =
          leaving == 0 ? Double.POSITIVE_INFINITY : (leaving + transition(i, i)) / leaving;
    }
    return durations;
  }

  /**
   * The distribution of the state some steps later.
   *
   * @param now of the state now, {@code [states]}
   * @param steps how many, not negative
   */
  public double[] forecast(double[] now, int steps) {
    if (now.length != states() || steps < 0) {
      throw new IllegalArgumentException(
          now.length
              + " probabilities of "
              + states()
              + " states, "
              + steps
              + " steps ahead: one is needed for each, and a number from 0");
    }
    double[] before = now.clone();
    double[] after = new double[states()];
    for (int step = 0; step < steps; step++) {
      Arrays.fill(after, 0.0);
      for (int i = 0; i < before.length; i++) {
        for (int j = 0; j < after.length; j++) {
          after[j] += before[i] * transition(i, j);
        }
      }
      double[] swap = before;
      before = after;
      after = swap;
    }
    return before;
  }

  /**
   * These states with other emissions, and distributions divided by their sums where those are
   * further from 1 than rounding: a few nats would otherwise be lost in the first M-step.
   */
  HiddenMarkov<C> normalized(C newEmission) {
    double[][] rows = transition();
    Arrays.setAll(rows, i -> Probabilities.normalized(rows[i]));
    return new HiddenMarkov<>(Probabilities.normalized(initial), rows, newEmission);
  }

  /** The states that {@code order} names, each once, in that order, with emissions to match. */
  HiddenMarkov<C> reordered(int[] order, C reorderedEmission) {
    double[] newInitial = new double[order.length];
    double[][] newTransition = new double[order.length][order.length];
    for (int i = 0; i < order.length; i++) {
      newInitial[i] = initial(order[i]);
      for (int j = 0; j < order.length; j++) {
        newTransition[i][j] = transition(order[i], order[j]);
      }
    }
    return new HiddenMarkov<>(newInitial, newTransition, reorderedEmission);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HiddenMarkov<?> that
        && Arrays.equals(initial, that.initial)
        && Arrays.equals(transition, that.transition)
        && emission.equals(that.emission);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(initial) + Arrays.hashCode(transition)) + emission.hashCode();
  }

  @Override
  public String toString() {
    return "HiddenMarkov[initial="
        + Arrays.toString(initial)
        + ", transition="
        + Arrays.deepToString(transition())
        + ", emission="
        + emission
        + "]";
  }
}
