package org.emkit.ppca;

/** The laws, for probabilistic PCA by PX-EM. */
class PrincipalComponentsContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.principalComponents(2);
  }
}
