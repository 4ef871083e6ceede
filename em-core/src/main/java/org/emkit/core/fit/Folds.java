package org.emkit.core.fit;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.math.RandomStreams;

/** Observations dealt to folds at random, whose sizes differ by one at most. */
final class Folds {
  /** Restarts draw from streams from 0 on. */
  private static final long STREAM = -1;

  private final int count;

  /** {@code [observations]}: the fold of each. */
  private final int[] foldOf;

  /**
   * Deals.
   *
   * @throws IllegalArgumentException where there are fewer than two folds
   * @throws DataException where there are fewer observations than folds
   */
  Folds(int observations, int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException("folds " + count + " must be 2 or more");
    }
    if (observations < count) {
      throw new DataException(
          count
              + " folds need at least as many observations, but the data have "
              + observations
              + ": ask for fewer");
    }
    this.count = count;
    this.foldOf = IntStream.range(0, observations).map(i -> i % count).toArray();
    RandomGenerator random = RandomStreams.stream(seed, STREAM);
    for (int left = observations; left > 1; left--) {
      int drawn = random.nextInt(left);
      int last = foldOf[left - 1];
      foldOf[left - 1] = foldOf[drawn];
      foldOf[drawn] = last;
    }
  }

  /** The number of folds. */
  int count() {
    return count;
  }

  /** The observations of {@code fold}, in order. */
  int[] held(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
  }

  /** All others, in order. */
  int[] training(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
  }
}
