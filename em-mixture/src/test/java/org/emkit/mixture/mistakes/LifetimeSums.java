package org.emkit.mixture.mistakes;

import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/** Σ w and Σ w E[lifetime]; and the number of rows, which no correct M-step looks at. */
final class LifetimeSums implements Statistics<LifetimeSums> {
  private static final long serialVersionUID = 1L;

  final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();
  double weight;
  double total;
  double rows;

  @Override
  public void add(LifetimeSums other) {
    logLikelihood.add(other.logLikelihood);
    weight += other.weight;
    total += other.total;
    rows += other.rows;
  }

  @Override
  public void scale(double factor) {
    logLikelihood.scale(factor);
    weight *= factor;
    total *= factor;
    rows *= factor;
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
