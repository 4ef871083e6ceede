package org.emkit.hmm;

import java.util.random.RandomGenerator;
import org.emkit.core.math.Probabilities;

/**
 * Deals each symbol to the states by probabilities of its own, drawn uniformly from the simplex.
 * Dealt step by step, all states would begin with nearly the same emissions, where EM is slow.
 */
final class DealtSymbols implements HiddenMarkovStarter.Deal {
  /** {@code [symbols][states]}. */
  private final double[][] shares;

  DealtSymbols(int symbols, int states, RandomGenerator random) {
    this.shares = new double[symbols][states];
    for (double[] share : shares) {
      for (int k = 0; k < states; k++) {
        share[k] = HiddenMarkovStarter.exponential(random);
      }
      Probabilities.normalize(share);
    }
  }

  @Override
  public void deal(Sequences slice, int index, int from, int count, Trellis trellis) {
    int begin = slice.begin(index) + from;
    for (int t = 0; t < count; t++) {
      if (slice.rows().hasValue(begin + t)) {
        double[] share = shares[(int) slice.rows().get(begin + t, 0)];
        System.arraycopy(share, 0, trellis.posterior, t * trellis.width, share.length);
      }
    }
  }
}
