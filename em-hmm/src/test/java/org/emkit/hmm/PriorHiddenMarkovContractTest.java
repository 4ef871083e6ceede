package org.emkit.hmm;

import org.emkit.mixture.CategoricalStatistics;
import org.emkit.mixture.Categoricals;

/** Priors on the chain: its objective has them, too. */
class PriorHiddenMarkovContractTest extends SymbolHiddenMarkovContractTest {
  /** EM ends a little before the optimum: with a prior, at the 1e-9 that the law measures. */
  @Override
  public double conditioning() {
    return 4.0;
  }

  @Override
  HiddenMarkovModel<Categoricals, CategoricalStatistics> configured(
      HiddenMarkovModel<Categoricals, CategoricalStatistics> model) {
    return model.withPrior(new ChainPrior(1.5, 1.2, 2.0));
  }
}
