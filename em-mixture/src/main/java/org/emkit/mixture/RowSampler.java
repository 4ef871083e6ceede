package org.emkit.mixture;

import java.util.random.RandomGenerator;

/**
 * Draws rows from a component.
 *
 * @param <C> the parameters of all components
 */
@FunctionalInterface
public interface RowSampler<C> {
  /** A row drawn from component {@code k}, {@code [columns]}. */
  double[] sample(C components, int k, RandomGenerator random);
}
