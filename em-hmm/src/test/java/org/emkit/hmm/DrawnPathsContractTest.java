package org.emkit.hmm;

import org.emkit.mixture.Assignment;

/** Sampled assignment. */
class DrawnPathsContractTest extends PoissonHiddenMarkovContractTest {
  @Override
  Assignment assignment() {
    return Assignment.SAMPLED;
  }
}
