package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.data.ColumnSummary;
import org.emkit.mixture.ComponentEditing;

/** Picking, moving and sorting of Gaussian components; a component lies at its mean. */
record GaussianEditing(GaussianFamily family) implements ComponentEditing<Gaussians> {
  @Override
  public Gaussians select(Gaussians components, int... which) {
    return new Gaussians(
        components.shape(),
        Arrays.stream(which).mapToObj(components::mean).toArray(double[][]::new),
        Arrays.stream(which).mapToObj(components::covariance).toList());
  }

  /** With the covariance of a start, the data's variances on the diagonal, unless it is tied. */
  @Override
  public Gaussians moveTo(Gaussians components, int k, double[] centre, ColumnSummary summary) {
    double[][] means = components.means();
    means[k] = centre;
    List<Covariance> covariances = new ArrayList<>(components.covariances());
    if (components.shape() != CovarianceShape.TIED) {
      covariances.set(k, family.start(new double[][] {centre}, summary).covariance(0));
    }
    return new Gaussians(components.shape(), means, covariances);
  }

  @Override
  public double[] location(Gaussians components, int k) {
    return components.mean(k);
  }
}
