package org.emkit.hmm;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.Assignment;
import org.emkit.testkit.Recovery;

/** Hard assignment, of measurements: the paths of counts are often as good as others. */
class ViterbiTrainingContractTest extends GaussianHiddenMarkovContractTest {
  @Override
  Assignment assignment() {
    return Assignment.HARD;
  }

  /** Enough that every state is left, too: what is never left depends on where it was counted. */
  @Override
  int leastSteps() {
    return 12;
  }

  /** The density is that of all paths, the objective that of the best. */
  @Override
  public OptionalDouble bruteForceLogDensity(HiddenMarkov<Gaussians> p, double[][] steps) {
    return OptionalDouble.empty();
  }

  /** The best path alone is a biased estimator. */
  @Override
  public Optional<Recovery<HiddenMarkov<Gaussians>>> recovery(RandomGenerator random) {
    return Optional.empty();
  }
}
