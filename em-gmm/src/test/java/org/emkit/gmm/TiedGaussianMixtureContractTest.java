package org.emkit.gmm;

/** The laws, with one covariance for all components. */
class TiedGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  CovarianceShape shape() {
    return CovarianceShape.TIED;
  }
}
