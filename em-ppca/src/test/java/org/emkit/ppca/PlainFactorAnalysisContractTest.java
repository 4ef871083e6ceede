package org.emkit.ppca;

/** The laws, for factor analysis by EM. */
class PlainFactorAnalysisContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.of(2).withAlgorithm(Algorithm.EM);
  }
}
