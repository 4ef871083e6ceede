package org.emkit.core.math;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random generators by name: the same path gives the same stream, whoever asks and in whatever
 * order, so that no generator is ever shared between threads.
 */
public final class RandomStreams {
  private RandomStreams() {}

  /**
   * The stream at (seed, path…), for example (seed, restart, iteration, slice index). Paths that
   * differ give streams that are independent for all practical purposes.
   */
  public static RandomGenerator stream(long seed, long... path) {
    long state = mix(seed);
    for (long step : path) {
      // An odd constant per step keeps (1, 0) and (0, 1) apart.
      state = mix(state + 0x9E3779B97F4A7C15L * (step + 1));
    }
    return new SplittableRandom(state);
  }

  /** Finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014): every input bit moves every output. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
