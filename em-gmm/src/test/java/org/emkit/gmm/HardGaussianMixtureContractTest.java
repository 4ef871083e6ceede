package org.emkit.gmm;

import org.emkit.mixture.Assignment;

/** The laws, for mixtures of three Gaussians with hard assignment. */
class HardGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  Assignment assignment() {
    return Assignment.HARD;
  }
}
