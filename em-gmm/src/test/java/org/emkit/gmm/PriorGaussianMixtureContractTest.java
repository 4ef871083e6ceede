package org.emkit.gmm;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.mixture.Mixture;
import org.emkit.testkit.Equivariance;

/** The laws, under the default prior. */
class PriorGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  GaussianFamily family(Dataset<Rows> data) {
    return super.family(data).withPrior(GaussianPrior.defaults(data));
  }

  /** The prior belongs to the units of the data, and the mixture of the trial has another. */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    return List.of();
  }
}
