package org.emkit.core;

/**
 * Capability: an order of classes (components, clusters) that does not depend on the run that found
 * them, so that equal optima look equal. The driver applies it to the starts that a model chooses
 * itself and to the result; a given start keeps the order of its author.
 *
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Canonical<P> {
  /**
   * The same parameters with their classes in the canonical order; {@code parameters} themselves
   * where they are in that order. Applied twice it does what it does once.
   */
  P canonical(P parameters);
}
