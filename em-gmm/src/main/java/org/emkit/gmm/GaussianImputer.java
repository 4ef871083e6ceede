package org.emkit.gmm;

import java.util.Arrays;
import java.util.Optional;
import org.emkit.core.data.CellPattern;
import org.emkit.mixture.RowImputer;
import org.emkit.mixture.RowVariances;

/** Conditional means and variances of missing cells given the observed ones. */
record GaussianImputer() implements RowImputer<Gaussians> {
  @Override
  public double[] complete(double[] row, Gaussians components, int k) {
    double[] mean = components.mean(k);
    double[] difference = new double[row.length];
    marginal(row, components, k).difference(row, mean, difference);
    Arrays.setAll(mean, j -> mean[j] + difference[j]);
    return mean;
  }

  @Override
  public Optional<RowVariances<Gaussians>> variances() {
    return Optional.of((row, components, k) -> marginal(row, components, k).variances());
  }

  private static Marginal marginal(double[] row, Gaussians components, int k) {
    return components.marginals().of(CellPattern.of(row), k);
  }
}
