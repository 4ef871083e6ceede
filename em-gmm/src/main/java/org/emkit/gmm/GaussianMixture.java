package org.emkit.gmm;

import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.kmeans.KMeansSeeding;
import org.emkit.mixture.FiniteMixture;

/** Makes Gaussian mixture models, starting from k-means. */
public final class GaussianMixture {
  private GaussianMixture() {}

  /**
   * A mixture of {@code components} Gaussians with full covariances, under the {@linkplain
   * CovarianceFloor#auto automatic floor} for {@code data}.
   *
   * @param components how many, at least 1
   */
  public static FiniteMixture<Gaussians, GaussianStatistics> of(
      int components, Dataset<Rows> data) {
    return of(components, data, CovarianceShape.FULL);
  }

  /** As above, with covariances of another shape. */
  public static FiniteMixture<Gaussians, GaussianStatistics> of(
      int components, Dataset<Rows> data, CovarianceShape shape) {
    return of(components, new GaussianFamily(CovarianceFloor.auto(data)).withShape(shape));
  }

  /** As above, with full covariances under a floor of one's own. */
  public static FiniteMixture<Gaussians, GaussianStatistics> of(
      int components, CovarianceFloor floor) {
    return of(components, new GaussianFamily(floor));
  }

  /** As above, with the shape, floor and prior of {@code family}. */
  public static FiniteMixture<Gaussians, GaussianStatistics> of(
      int components, GaussianFamily family) {
    return FiniteMixture.of(family, components).withSeeding(new KMeansSeeding());
  }
}
