package org.emkit.hmm;

import java.util.random.RandomGenerator;

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
      HiddenMarkovStarter.normalize(share);
    }
  }

  @Override
  public void deal(Sequences slice, int index, Trellis trellis) {
    for (int row = slice.begin(index); row < slice.begin(index + 1); row++) {
      if (slice.rows().hasValue(row)) {
        double[] share = shares[(int) slice.rows().get(row, 0)];
        System.arraycopy(share, 0, trellis.posterior, row * trellis.width, share.length);
      }
    }
  }
}
