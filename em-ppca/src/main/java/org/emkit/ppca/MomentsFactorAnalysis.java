package org.emkit.ppca;

import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;

/**
 * Factor analysis of data that are given as moments: rows compressed once, or a published
 * covariance matrix. Made by {@link FactorAnalysis#onMoments}; fitted to {@link Moments#dataset}.
 */
public final class MomentsFactorAnalysis extends LinearGaussianModel<Moments> {
  private static final long serialVersionUID = 1L;

  MomentsFactorAnalysis(FactorSettings settings) {
    super(settings);
  }

  /** Moments add up only where all are about one mean: so a dataset of them has one slice. */
  @Override
  Moments moments(Dataset<Moments> data) {
    if (data.slices() != 1) {
      throw new DataException(data.slices() + " slices of moments: only one is taken");
    }
    Moments[] only = new Moments[1];
    data.collect(() -> only, (into, slice) -> into[0] = slice.data(), (a, b) -> {});
    return only[0];
  }

  @Override
  public void check(Moments slice) {
    requireColumns(slice.columns());
  }

  @Override
  public void expect(FactorModel parameters, Moments slice, FactorStatistics into) {
    MomentSum sum = new MomentSum(parameters.sharedMean());
    sum.add(slice);
    into.add(sum);
  }
}
