package org.emkit.ppca;

import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Expected moments of rows x and their factors z, with y = x − μ about the reference mean: for each
 * column, over the rows that have it, Σ w, Σ w y, Σ w y², Σ w y E z, Σ w E z and Σ w E zzᵀ.
 * Complete rows share the last two; only those of incomplete rows are kept by column.
 */
public final class FactorStatistics implements Statistics<FactorStatistics> {
  private static final long serialVersionUID = 1L;

  private final FactorModel reference;
  private final double[] first;
  private final double[] second;

  /** Σ w y E z, {@code [factors][columns]}. */
  private final double[][] crossed;

  /** Of complete rows. */
  private final LatentMoments complete;

  /** Of incomplete rows, each row once; null where there are none. */
  private @Nullable LatentMoments incomplete;

  /** Of incomplete rows, those that have the column; null where there are none. */
  private LatentMoments @Nullable [] byColumn;

  private final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();

  /** Whether some were collected under other parameters. */
  private boolean mixed;

  FactorStatistics(FactorModel reference) {
    this.reference = reference;
    this.first = new double[reference.columns()];
    this.second = new double[reference.columns()];
    this.crossed = new double[reference.factors()][reference.columns()];
    this.complete = new LatentMoments(reference.factors());
  }

  /** The parameters of the pass. */
  FactorModel reference() {
    return reference;
  }

  /** Σ w over all rows that have a value. */
  double weight() {
    return all().weight();
  }

  /** The rows that have {@code column}. */
  LatentMoments having(int column) {
    return byColumn == null ? complete : complete.plus(byColumn[column]);
  }

  /** All rows that have a value. */
  LatentMoments all() {
    return incomplete == null ? complete : complete.plus(incomplete);
  }

  /** Whether every row is complete, so that {@link #having} is the same for every column. */
  boolean areComplete() {
    return incomplete == null;
  }

  /** Whether all of them belong to complete rows under the reference. */
  boolean areOfReference() {
    return areComplete() && !mixed;
  }

  /** Σ w y of {@code column}. */
  double first(int column) {
    return first[column];
  }

  /** Σ w y² of {@code column}. */
  double second(int column) {
    return second[column];
  }

  /** Σ w y E z of {@code column}. */
  double crossed(int column, int factor) {
    return crossed[factor][column];
  }

  /** Adds rows of one pattern, under the reference. */
  void add(PatternSums sums) {
    int[] columns = sums.posterior().columns();
    for (int j = 0; j < columns.length; j++) {
      first[columns[j]] += sums.first()[j];
      second[columns[j]] += sums.second()[j];
    }
    for (int k = 0; k < crossed.length; k++) {
      double[] from = sums.crossed()[k];
      for (int j = 0; j < columns.length; j++) {
        crossed[k][columns[j]] += from[j];
      }
    }
    logLikelihood.add(sums.logLikelihood());
    if (columns.length == first.length) {
      complete.add(sums.latent());
      return;
    }
    LatentMoments[] each = expectIncomplete();
    for (int column : columns) {
      each[column].add(sums.latent());
    }
    incomplete().add(sums.latent());
  }

  private LatentMoments incomplete() {
    if (incomplete == null) {
      incomplete = new LatentMoments(crossed.length);
    }
    return incomplete;
  }

  private LatentMoments[] expectIncomplete() {
    if (byColumn == null) {
      byColumn = new LatentMoments[first.length];
      for (int j = 0; j < first.length; j++) {
        byColumn[j] = new LatentMoments(crossed.length);
      }
    }
    return byColumn;
  }

  @Override
  public void add(FactorStatistics other) {
    for (int j = 0; j < first.length; j++) {
      double shift = other.reference.sharedMean()[j] - reference.sharedMean()[j];
      first[j] += other.first[j];
      second[j] += other.second[j];
      for (int k = 0; k < crossed.length; k++) {
        crossed[k][j] += other.crossed[k][j];
      }
      if (shift != 0) {
        shift(j, shift, other.first[j], other.having(j));
      }
    }
    mixed |= other.mixed || !other.reference.equals(reference);
    complete.add(other.complete);
    if (other.incomplete != null && other.byColumn != null) {
      incomplete().add(other.incomplete);
      LatentMoments[] each = expectIncomplete();
      for (int j = 0; j < each.length; j++) {
        each[j].add(other.byColumn[j]);
      }
    }
    logLikelihood.add(other.logLikelihood);
  }

  /** The parallel-axis rule, for rows added about a mean that is {@code shift} higher. */
  private void shift(int column, double shift, double itsFirst, LatentMoments its) {
    first[column] += shift * its.weight();
    second[column] += shift * (2 * itsFirst + shift * its.weight());
    for (int k = 0; k < crossed.length; k++) {
      crossed[k][column] += shift * its.first(k);
    }
  }

  @Override
  public void scale(double factor) {
    for (int j = 0; j < first.length; j++) {
      first[j] *= factor;
      second[j] *= factor;
      for (double[] sums : crossed) {
        sums[j] *= factor;
      }
    }
    complete.scale(factor);
    if (incomplete != null) {
      incomplete.scale(factor);
    }
    if (byColumn != null) {
      for (LatentMoments moments : byColumn) {
        moments.scale(factor);
      }
    }
    logLikelihood.scale(factor);
  }

  @Override
  public Objective objective() {
    return logLikelihood.objective();
  }
}
