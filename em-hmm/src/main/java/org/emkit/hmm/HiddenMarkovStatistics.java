package org.emkit.hmm;

import org.emkit.core.Additive;
import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/**
 * Expected complete-data statistics of a hidden Markov model: how often sequences begin in each
 * state, how often each transition is taken, and the family's statistics of the steps by state.
 *
 * @param <C> the parameters of the emissions
 * @param <T> the family's statistics
 */
public final class HiddenMarkovStatistics<C, T extends Additive<T>>
    implements Statistics<HiddenMarkovStatistics<C, T>> {
  private static final long serialVersionUID = 1L;

  final double[] initial;
  final double[] transitions;
  final T emission;
  final LogLikelihoodSum objective = new LogLikelihoodSum();

  @SuppressWarnings("serial") // parameters of every family are serializable
  private final HiddenMarkov<C> reference;

  HiddenMarkovStatistics(HiddenMarkov<C> reference, T emission) {
    int states = reference.states();
    this.reference = reference;
    this.initial = new double[states];
    this.transitions = new double[states * states];
    this.emission = emission;
  }

  /** The expected weight of sequences that begin in state {@code i}. */
  public double initial(int i) {
    return initial[i];
  }

  /** The expected weight of transitions from state {@code i} to {@code j}. */
  public double transitions(int i, int j) {
    return transitions[i * initial.length + j];
  }

  /** The family's statistics of all states. */
  public T emission() {
    return emission;
  }

  /** The parameters that the statistics were collected under. */
  public HiddenMarkov<C> reference() {
    return reference;
  }

  @Override
  public void add(HiddenMarkovStatistics<C, T> other) {
    add(initial, other.initial);
    add(transitions, other.transitions);
    emission.add(other.emission);
    objective.add(other.objective);
  }

  private static void add(double[] sums, double[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  @Override
  public void scale(double factor) {
    scale(initial, factor);
    scale(transitions, factor);
    emission.scale(factor);
    objective.scale(factor);
  }

  private static void scale(double[] sums, double factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= factor;
    }
  }

  @Override
  public Objective objective() {
    return objective.objective();
  }
}
