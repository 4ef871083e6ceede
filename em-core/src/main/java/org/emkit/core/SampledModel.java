package org.emkit.core;

import java.util.random.RandomGenerator;

/**
 * Capability: stochastic EM (Celeux &amp; Diebolt 1985), where latents are drawn from their
 * posterior instead of averaged over it. Such a model is not {@linkplain LatentModel#monotone()
 * monotone}; the driver then runs to its limits and returns the best parameters seen.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 * @param <S> the statistics
 */
public interface SampledModel<X, P, S extends Statistics<S>> extends LatentModel<X, P, S> {
  /** Whether the driver is to call {@link #sample} in place of {@link #expect}. */
  boolean samples();

  /**
   * Stochastic E-step: as {@link #expect}, with latents drawn from their posterior. The driver
   * makes {@code random} from (seed, restart, iteration, slice index), so that the draws do not
   * depend on threads.
   */
  void sample(P parameters, X slice, RandomGenerator random, S into);
}
