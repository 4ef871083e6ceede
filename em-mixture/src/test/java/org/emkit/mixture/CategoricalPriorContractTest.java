package org.emkit.mixture;

/** The laws, under a Dirichlet prior: its gradient is part of the objective's. */
class CategoricalPriorContractTest extends CategoricalMixtureContractTest {
  @Override
  CategoricalFamily family() {
    return super.family().withPrior(1.5);
  }

  /**
   * Only the prior tells such mixtures apart, so that EM settles slowly: where a step changes a
   * weight by less than 1e-9, the derivative by its log ratio may still be 1e-9 of up to 174 rows.
   */
  @Override
  public double conditioning() {
    return 20;
  }
}
