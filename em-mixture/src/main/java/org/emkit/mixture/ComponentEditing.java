package org.emkit.mixture;

import org.emkit.core.data.ColumnSummary;

/**
 * What a {@link ComponentFamily} may offer besides fitting: components as things to pick, move and
 * sort. Dropping and reseeding dead components and the canonical order of a mixture stand on it.
 *
 * @param <C> the parameters of all components
 */
public interface ComponentEditing<C> {
  /**
   * Some of the components, in the order of {@code which}; what all share stays as it is.
   *
   * @param which numbers of components, at least one, none twice
   */
  C select(C components, int... which);

  /**
   * Component {@code k} moved to {@code centre}, as wide as the data as a whole where the family
   * has a width of each component; the others as they are.
   *
   * @param centre {@code [columns]}, a point of the data's space
   * @param summary of the data
   */
  C moveTo(C components, int k, double[] centre, ColumnSummary summary);

  /**
   * Where component {@code k} lies: what components are sorted by, in lexicographic order. All
   * components give as many numbers; none where the family knows no location.
   */
  double[] location(C components, int k);

  /**
   * The same distributions in the form that results have, where components can be written in
   * several; by default as they are.
   */
  default C canonical(C components) {
    return components;
  }
}
