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
        Arrays.stream(which).mapToObj(components::mean).toArray(double[][]::new),
        Arrays.stream(which).mapToObj(components::covariance).toList());
  }

  /** With the covariance of a start: the data's variances on the diagonal. */
  @Override
  public Gaussians moveTo(Gaussians components, int k, double[] centre, ColumnSummary summary) {
    double[][] means = components.means();
    means[k] = centre;
    List<Covariance> covariances = new ArrayList<>();
    for (int j = 0; j < components.size(); j++) {
      covariances.add(components.covariance(j));
    }
    covariances.set(k, family.start(new double[][] {centre}, summary).covariance(0));
    return new Gaussians(means, covariances);
  }

  @Override
  public double[] location(Gaussians components, int k) {
    return components.mean(k);
  }
}
