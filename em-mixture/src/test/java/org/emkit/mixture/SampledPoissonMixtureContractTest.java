package org.emkit.mixture;

/** The laws, for mixtures of three Poisson distributions with sampled assignment. */
class SampledPoissonMixtureContractTest extends PoissonMixtureContractTest {
  @Override
  Assignment assignment() {
    return Assignment.SAMPLED;
  }
}
