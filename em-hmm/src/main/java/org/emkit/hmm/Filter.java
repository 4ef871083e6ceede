package org.emkit.hmm;

/** A recursion whose forward rows are probabilities of states given the steps so far. */
interface Filter extends Recursion {
  /**
   * The probabilities of the state at a row of the trellis given the steps so far and the state
   * that comes next, up to a common factor.
   *
   * @param next the state after; −1 where it is not given
   * @param into {@code [states]} gets them
   * @return {@code into}
   */
  double[] before(Trellis trellis, int t, int next, double[] into);
}
