package org.emkit.ppca;

/** The laws, for probabilistic PCA by EM of rows with missing cells. */
class MissingPrincipalComponentsContractTest extends MissingCellsContractTest {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.principalComponents(2).withAlgorithm(Algorithm.EM);
  }
}
