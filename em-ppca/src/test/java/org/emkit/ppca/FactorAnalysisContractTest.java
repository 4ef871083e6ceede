package org.emkit.ppca;

/** The laws, for factor analysis by PX-EM. */
class FactorAnalysisContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.of(1);
  }
}
