package org.example.lifetimes;

import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/** What the E-step of {@link Lifetimes} adds up. */
public final class LifetimeStatistics implements Statistics<LifetimeStatistics> {
  private static final long serialVersionUID = 1L;

  /** Σ w: how many lifetimes there are. */
  double count;

  /** Σ w over the lifetimes that were seen to their end. */
  double ended;

  /** Σ w E[T | row]: their expected sum. */
  double total;

  /** Σ w log p(row), which is what the fit climbs. */
  final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();

  @Override
  public void add(LifetimeStatistics other) {
    count += other.count;
    ended += other.ended;
    total += other.total;
    logLikelihood.add(other.logLikelihood);
  }

  @Override
  public void scale(double factor) {
    count *= factor;
    ended *= factor;
    total *= factor;
    logLikelihood.scale(factor);
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
