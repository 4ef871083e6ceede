package org.emkit.gmm;

import org.emkit.mixture.Assignment;

/** The laws, for mixtures of three Gaussians with sampled assignment. */
class SampledGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  Assignment assignment() {
    return Assignment.SAMPLED;
  }
}
