package org.emkit.testkit;

import org.emkit.core.Objective;

/**
 * How much of a difference rounding may make. The figures are 100 times the errors that a correct
 * float64 implementation shows (the last section of ALGORITHMS.md); {@link Subject#conditioning()}
 * multiplies them where a model is worse conditioned than the ones measured there.
 */
final class Tolerances {
  private Tolerances() {}

  /** Sums of the same few hundred terms in another order: 200 · eps is 4e-14. */
  static final double SUM = 1e-12;

  /**
   * Parameters after one M-step: weights against duplicated rows differ by 5e-14, row order by
   * 3e-14, slices by less.
   */
  static final double STEP = 5e-12;

  /**
   * Parameters after {@link #FEW} steps: each step passes the rounding of the one before through
   * densities, which multiply it by the condition of their covariances, some 10 on random data.
   */
  static final double FEW_STEPS = 1e-8;

  /** What is meant by a few steps: enough that the second and third start from the model's own. */
  static final int FEW = 3;

  /** Log-densities against brute force: 4e-15 was seen for an HMM over all of its paths. */
  static final double DENSITY = 4e-13;

  /** Probabilities of one row, which sum to 1 up to eps times their number. */
  static final double PROBABILITY = 1e-12;

  /**
   * A data term in another order of summation: the slack that the model itself claims, which {@link
   * Law#OBJECTIVE_IS_CURRENT} bounds, and no less than the rounding of the sum.
   */
  static double ofObjective(Objective objective) {
    double sum = SUM * (objective.weight() + Math.abs(objective.value()));
    return Math.max(objective.slack(), sum);
  }
}
