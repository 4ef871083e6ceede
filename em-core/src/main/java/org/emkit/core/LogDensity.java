package org.emkit.core;

/**
 * Capability: the log-density of each observation.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
@FunctionalInterface
public interface LogDensity<X, P> {
  /**
   * log p(x), in nats, of each observation of {@code slice}; −∞ where an observation is impossible.
   * Weights play no part.
   */
  double[] logDensity(P parameters, X slice);
}
