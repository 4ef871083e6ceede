package org.emkit.core;

/**
 * The running sum Σ w ℓ of log-likelihoods (or other per-observation terms), with what is needed to
 * bound its rounding error. Models keep one in their statistics and return {@link #objective()}.
 */
public final class LogLikelihoodSum implements Additive<LogLikelihoodSum> {
  private static final long serialVersionUID = 1L;

  private double value;
  private double weight;
  private double magnitude;
  private double extraSlack;

  /** A sum of nothing. */
  public LogLikelihoodSum() {}

  /**
   * Adds one observation.
   *
   * @param observationWeight w, not negative
   * @param logLikelihood ℓ = log p(x) of that observation
   */
  public void add(double observationWeight, double logLikelihood) {
    value += observationWeight * logLikelihood;
    weight += observationWeight;
    magnitude += observationWeight * Math.abs(logLikelihood);
  }

  /**
   * Widens the slack beyond 1e-13 · (n + Σ|ℓ|), where a model knows that its terms carry more
   * rounding error than that (a nearly singular covariance: machine epsilon · n · condition).
   */
  public void allow(double rounding) {
    extraSlack += rounding;
  }

  @Override
  public void add(LogLikelihoodSum other) {
    value += other.value;
    weight += other.weight;
    magnitude += other.magnitude;
    extraSlack += other.extraSlack;
  }

  @Override
  public void scale(double factor) {
    value *= factor;
    weight *= factor;
    magnitude *= factor;
    extraSlack *= factor;
  }

  /** The sum so far. */
  public Objective objective() {
    return new Objective(
        value, weight, Objective.RELATIVE_SLACK * (weight + magnitude) + extraSlack);
  }
}
