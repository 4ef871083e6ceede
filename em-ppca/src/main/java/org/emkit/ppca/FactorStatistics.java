package org.emkit.ppca;

import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/**
 * Weighted moments of rows about the reference mean μ: Σ w, Σ w (x − μ) and Σ w (x − μ)(x − μ)ᵀ.
 * The expected moments of the factors are linear in these, given the reference parameters, so that
 * the M-step can form them.
 */
public final class FactorStatistics implements Statistics<FactorStatistics> {
  private static final long serialVersionUID = 1L;

  private final FactorModel reference;
  private final MomentSum moments;
  private final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();

  FactorStatistics(FactorModel reference) {
    this.reference = reference;
    this.moments = new MomentSum(reference.sharedMean());
  }

  /** The parameters of the pass. */
  FactorModel reference() {
    return reference;
  }

  /** Moments about the reference mean; not to be changed. */
  MomentSum moments() {
    return moments;
  }

  /** Adds the moments of one slice about the reference mean, and the slice's log-likelihood. */
  void add(MomentSum slice) {
    moments.add(slice);
    double weight = slice.weight();
    if (!(weight > 0)) {
      return;
    }
    logLikelihood.add(weight, reference.logLikelihood(weight, slice.second()) / weight);
    double terms = 0.0;
    for (int j = 0; j < reference.columns(); j++) {
      terms += slice.second().get(j, j) / reference.noiseVariance(j);
    }
    // What the factors explain of S_jj / ψ_j is subtracted from it: its rounding stays.
    logLikelihood.allow(Math.ulp(1.0) * terms);
  }

  @Override
  public void add(FactorStatistics other) {
    moments.add(other.moments);
    logLikelihood.add(other.logLikelihood);
  }

  @Override
  public void scale(double factor) {
    moments.scale(factor);
    logLikelihood.scale(factor);
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
