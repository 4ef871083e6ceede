package org.emkit.hmm;

import org.jspecify.annotations.Nullable;

/**
 * The steps of forward and backward recursions (Rabiner 1989), normalised at every step. Vectors
 * are of states, in whatever scale the recursion works.
 */
interface Recursion {
  /**
   * Makes ready for a stretch of steps.
   *
   * @param emissions {@code [count][states]} log-densities; on return in the recursion's scale
   * @param shifts {@code [count]} gets what was taken from the log-densities of each step
   */
  void prepare(double[] emissions, double[] shifts, int count);

  /**
   * The state probabilities of a step given the observations so far.
   *
   * @param before those of the step before, from {@code beforeAt}; null for the first step
   * @param emissions of this step, from {@code at}
   * @param after gets the result, from {@code at}
   * @return the logarithm of what they summed to; NaN where this scale does not suffice
   */
  double forward(
      double @Nullable [] before, int beforeAt, double[] emissions, double[] after, int at);

  /**
   * One step backward: state probabilities given all observations, and transitions.
   *
   * @param filtered the forward result, from {@code at}; becomes probabilities γ
   * @param later what {@link #carry} made of the step after; null for the last step
   * @param backward gets the backward vector of this step
   * @param counts {@code [states][states]}, to which expected transitions are added, still to be
   *     multiplied as {@link #finish} does
   */
  void backward(
      double[] filtered, int at, double @Nullable [] later, double[] backward, double[] counts);

  /**
   * What the step before needs of this one: emission times backward over the normaliser.
   *
   * @param logNormaliser what {@link #forward} returned for this step
   */
  void carry(double[] backward, double[] emissions, int at, double logNormaliser, double[] later);

  /** Turns what was added to counts into expected transitions. */
  void finish(double[] counts);
}
