package org.emkit.testkit;

import java.util.random.RandomGenerator;
import org.emkit.core.math.RandomStreams;

/**
 * One try of a law: all of its data, weights and starts follow from these two values, so that a
 * failure is repeated by {@code Law.X.check(subject, new Trial(kind, seed))}.
 *
 * @param kind what the data are like
 * @param seed fixes every random choice
 */
public record Trial(DataKind kind, long seed) {
  /** The random stream of this trial at {@code path}; the same path gives the same stream. */
  RandomGenerator random(long... path) {
    return RandomStreams.stream(seed, path);
  }

  @Override
  public String toString() {
    return "new Trial(DataKind." + kind + ", " + seed + "L)";
  }
}
