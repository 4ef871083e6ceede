package org.emkit.mixture;

/**
 * How far the cells that a {@link RowImputer} fills in may be from the truth.
 *
 * @param <C> the parameters of all components
 */
@FunctionalInterface
public interface RowVariances<C> {
  /**
   * The variances of the cells of {@code row} under component {@code k}, given its observed cells,
   * {@code [columns]}; 0 for those.
   *
   * @param row NaN where a cell is missing; not changed
   */
  double[] of(double[] row, C components, int k);
}
