package org.emkit.core.fit;

import java.util.List;

/**
 * What cross-validation found: how probable observations are to a model that has not seen them.
 *
 * @param folds each fold's share, in order
 */
public record HeldOutLikelihood(List<Fold> folds) {
  /** Copies the list. */
  public HeldOutLikelihood {
    folds = List.copyOf(folds);
  }

  /**
   * The part of one fold.
   *
   * @param logLikelihood Σ w log p(x) over its observations in nats, p being fitted to the others;
   *     −∞ where one of them is impossible
   * @param weight Σ w
   * @param impossible how many of its observations are impossible
   * @param termination why the fit to the others ended
   */
  public record Fold(
      double logLikelihood, double weight, int impossible, Termination termination) {}

  /**
   * Σ w log p(x) / Σ w over all observations, in nats; higher is better. −∞ where one of them is
   * impossible; NaN where none counts.
   */
  public double mean() {
    return folds.stream().mapToDouble(Fold::logLikelihood).sum() / weight();
  }

  /**
   * The standard error of {@link #mean} by the spread of the folds, that of a ratio of two sums
   * (Cochran 1977, §2.11): √(F/(F − 1) Σ_f (ℓ_f − w_f · mean)²) / Σ w, for folds of equal weight
   * their standard deviation over √F. Fits of different folds share most of their data, which it
   * does not know of. NaN where the mean is not finite.
   */
  public double standardError() {
    double mean = mean();
    double squares = 0.0;
    for (Fold fold : folds) {
      double difference = fold.logLikelihood() - fold.weight() * mean;
      squares += difference * difference;
    }
    double size = folds.size();
    return Math.sqrt(size / (size - 1) * squares) / weight();
  }

  /** How many observations are impossible to the model of their fold. */
  public int impossible() {
    return folds.stream().mapToInt(Fold::impossible).sum();
  }

  /** How many fits ended before they converged. */
  public int unconverged() {
    return (int) folds.stream().filter(fold -> !fold.termination().converged()).count();
  }

  private double weight() {
    return folds.stream().mapToDouble(Fold::weight).sum();
  }
}
