package org.emkit.testkit;

import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/** Counts and moments about the reference's means; a flaw may be planted in them. */
final class ToyStatistics implements Statistics<ToyStatistics> {
  private static final long serialVersionUID = 1L;

  final Flaw flaw;
  final ToyParameters reference;
  final double[] counts = new double[2];
  final double[] sums = new double[2];
  double squares;
  double rows;
  transient double forgotten;
  LogLikelihoodSum logLikelihood = new LogLikelihoodSum();

  ToyStatistics(Flaw flaw, ToyParameters reference) {
    this.flaw = flaw;
    this.reference = reference;
    if (flaw == Flaw.ZERO_HOLDS_A_PSEUDO_COUNT) {
      counts[1] = 1e-6;
    }
  }

  void accumulate(int k, double r, double x) {
    double d = x - reference.mean(k);
    counts[k] += r;
    sums[k] += r * d;
    if (flaw == Flaw.TRANSIENT_FIELD) {
      forgotten += r * d * d;
    } else {
      squares += r * d * d;
    }
  }

  @Override
  public void add(ToyStatistics other) {
    for (int k = 0; k < 2; k++) {
      double shift =
          flaw == Flaw.ADD_IGNORES_REFERENCE ? 0.0 : other.reference.mean(k) - reference.mean(k);
      counts[k] += other.counts[k];
      sums[k] += other.sums[k] + shift * other.counts[k];
      squares += 2 * shift * other.sums[k] + shift * shift * other.counts[k];
    }
    if (flaw != Flaw.ADD_FORGETS_A_FIELD) {
      squares += other.squares;
    }
    if (flaw == Flaw.ADD_AVERAGES && counts[0] > other.counts[0]) {
      squares /= 2;
    }
    forgotten += other.forgotten;
    rows += other.rows;
    logLikelihood.add(other.logLikelihood);
    if (flaw == Flaw.ADD_EMPTIES_OTHER) {
      other.squares = 0;
    }
  }

  @Override
  public void scale(double factor) {
    for (int k = 0; k < 2; k++) {
      counts[k] *= factor;
      sums[k] *= factor;
    }
    if (flaw != Flaw.SCALE_FORGETS_A_FIELD) {
      squares *= factor;
    }
    forgotten *= factor;
    rows *= factor;
    if (flaw != Flaw.SCALE_FORGETS_THE_OBJECTIVE) {
      logLikelihood.scale(factor);
    }
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
