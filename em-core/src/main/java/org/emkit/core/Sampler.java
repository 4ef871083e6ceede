package org.emkit.core;

import java.util.random.RandomGenerator;

/**
 * Capability: draws observations from the model.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Sampler<X, P> {
  /**
   * Draws independent observations; where observations are sequences, one sequence.
   *
   * @param count how many observations, or steps of the sequence, at least 1
   * @param random the only source of randomness
   */
  X sample(P parameters, int count, RandomGenerator random);
}
