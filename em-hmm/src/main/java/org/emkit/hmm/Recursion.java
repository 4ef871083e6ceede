package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.jspecify.annotations.Nullable;

/**
 * One way through a trellis: forward, then back. Steps may come in stretches, each with what the
 * one before (or after) it hands on.
 */
interface Recursion {
  /** Reads the emissions of steps into the rows of the trellis from {@code at}, in its scale. */
  void read(StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at);

  /**
   * The forward pass over rows {@code [at, at + count)} of the trellis.
   *
   * @param before the forward row of the step before; null where a sequence begins
   * @return their share of the log-likelihood: −∞ where they are impossible, NaN where this
   *     recursion's scale does not suffice, or a density is NaN
   */
  double forward(double @Nullable [] before, Trellis trellis, int at, int count);

  /**
   * The forward row of the last step that {@link #forward} passed, to hand to it for the next.
   *
   * @param t its row in the trellis
   */
  default double[] handOn(Trellis trellis, int t) {
    return Arrays.copyOfRange(trellis.forward, t * trellis.width, (t + 1) * trellis.width);
  }

  /**
   * The backward pass over rows of which the forward pass is there: a thousand or so at a time, so
   * that rounding does not add up. Fills their posterior, and adds to the counts of transitions,
   * those to the step after included.
   *
   * @param after {@code [width]} what this method left there for the step after; on return, what
   *     the step before needs
   * @param last whether no step comes after
   */
  void backward(double[] after, boolean last, Trellis trellis, int at, int count);

  /**
   * Adds the transitions counted since the last call, times a weight, and forgets them.
   *
   * @param transitions {@code [states][states]}, row-major
   */
  void drain(double weight, double[] transitions);
}
