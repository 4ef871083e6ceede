package org.emkit.mixture;

/** The laws, with a Dirichlet prior on the weights of parts. */
class MixtureFamilyPriorContractTest extends MixtureFamilyContractTest {
  @Override
  MixtureFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> family() {
    return super.family().withWeightPrior(2);
  }
}
