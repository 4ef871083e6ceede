package org.emkit.hmm;

import org.emkit.mixture.CategoricalStatistics;
import org.emkit.mixture.Categoricals;

/** Zeros in initial distribution and transitions. */
class LeftRightHiddenMarkovContractTest extends SymbolHiddenMarkovContractTest {
  @Override
  HiddenMarkovModel<Categoricals, CategoricalStatistics> configured(
      HiddenMarkovModel<Categoricals, CategoricalStatistics> model) {
    return model.withTopology(Topology.LEFT_RIGHT);
  }
}
