package org.emkit.mixture;

/** The laws, for mixtures of three Poisson distributions with hard assignment. */
class HardPoissonMixtureContractTest extends PoissonMixtureContractTest {
  @Override
  Assignment assignment() {
    return Assignment.HARD;
  }
}
