package org.emkit.core;

import java.io.Serializable;

/**
 * The value of an objective at certain parameters, a total over the data (never a mean).
 *
 * @param value the objective, in nats for likelihoods
 * @param weight Σ w over the observations that it sums, n of the information criteria
 * @param slack what rounding alone may change {@code value} by: a fall within it is not a fall
 */
public record Objective(double value, double weight, double slack) implements Serializable {
  /**
   * The rounding allowance relative to n + Σ|ℓ|: ten times the worst fall seen of correct EM in
   * float64 (7e-13 at |ℓ| = 329, 4e-11 at n = 1,202, |ℓ| = 2,783 with repeated rows).
   */
  public static final double RELATIVE_SLACK = 1e-13;

  /** This objective with {@code term}, for example a log-prior, added to its value. */
  public Objective plus(double term) {
    return new Objective(value + term, weight, slack + RELATIVE_SLACK * Math.abs(term));
  }
}
