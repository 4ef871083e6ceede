package org.emkit.gmm;

/** The laws, with spherical covariances. */
class SphericalGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  CovarianceShape shape() {
    return CovarianceShape.SPHERICAL;
  }
}
