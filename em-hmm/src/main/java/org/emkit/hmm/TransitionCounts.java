package org.emkit.hmm;

import java.util.Arrays;

/** Transitions that a recursion has counted since they were asked for. */
final class TransitionCounts {
  private final int states;
  private final double[] counts;

  TransitionCounts(int states) {
    this.states = states;
    this.counts = new double[states * states];
  }

  void add(int from, int to, double count) {
    counts[from * states + to] += count;
  }

  /** See {@link Recursion#drain}. */
  void drain(double weight, double[] transitions) {
    for (int i = 0; i < counts.length; i++) {
      transitions[i] += weight * counts[i];
    }
    Arrays.fill(counts, 0.0);
  }
}
