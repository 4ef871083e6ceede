package org.emkit.core;

/**
 * Capability: the number of free parameters, for information criteria.
 *
 * @param <P> the parameters
 */
@FunctionalInterface
public interface FreeParameters<P> {
  /** The number of independent real parameters of the model that {@code parameters} belong to. */
  int freeParameters(P parameters);
}
