package org.emkit.ppca;

/** The laws, for probabilistic PCA by EM. */
class PlainPrincipalComponentsContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.principalComponents(1).withAlgorithm(Algorithm.EM);
  }
}
