package org.emkit.hmm;

import java.util.Arrays;

/** A path of states as a posterior: indicators of its states, and whole transitions. */
final class PathCounts {
  private final int states;
  private final int width;
  private final TransitionCounts counts;

  PathCounts(int states, int width) {
    this.states = states;
    this.width = width;
    this.counts = new TransitionCounts(states);
  }

  /** The state of step t is {@code state}; {@code next} is that of the step after, −1 for none. */
  void mark(Trellis trellis, int t, int state, int next) {
    int at = t * width;
    Arrays.fill(trellis.posterior, at, at + states, 0.0);
    trellis.posterior[at + state] = 1.0;
    if (next >= 0) {
      counts.add(state, next, 1.0);
    }
  }

  /** See {@link Recursion#drain}. */
  void drain(double weight, double[] transitions) {
    counts.drain(weight, transitions);
  }
}
