package org.emkit.gmm;

/** The laws, with diagonal covariances. */
class DiagonalGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  CovarianceShape shape() {
    return CovarianceShape.DIAGONAL;
  }
}
