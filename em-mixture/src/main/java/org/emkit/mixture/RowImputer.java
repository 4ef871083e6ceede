package org.emkit.mixture;

import java.util.Optional;

/**
 * Completes rows with missing cells by one component of a family.
 *
 * @param <C> the parameters of all components
 */
@FunctionalInterface
public interface RowImputer<C> {
  /**
   * The expectation of {@code row} under component {@code k}, given its observed cells, {@code
   * [columns]}.
   *
   * @param row NaN where a cell is missing; not changed
   */
  double[] complete(double[] row, C components, int k);

  /** How uncertain that is, where the family says so; by default it does not. */
  default Optional<RowVariances<C>> variances() {
    return Optional.empty();
  }
}
