package org.emkit.gmm;

/** The laws, with cells missing at random and diagonal covariances. */
class IncompleteDiagonalGaussianMixtureContractTest extends IncompleteGaussianMixtureContractTest {
  @Override
  CovarianceShape shape() {
    return CovarianceShape.DIAGONAL;
  }
}
