package org.emkit.mixture;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;

/**
 * A family whose components share nothing, written in terms of one component. {@link #lifted()} is
 * the {@link ComponentFamily} that follows.
 *
 * @param <C> the parameters of one component: immutable, always valid, {@code equals} by bits
 * @param <T> the statistics of one component
 */
public interface IndependentFamily<C, T extends Additive<T>> extends Serializable {
  /** Zero statistics, with {@code component} as the reference point. */
  T newStatistics(C component);

  /** log p(row | component), in nats; −∞ where the row is impossible. */
  double logDensity(double[] row, C component);

  /** Adds a row with a weight ≥ 0. */
  void accumulate(double[] row, double weight, C component, T into);

  /**
   * Log-densities of a block of rows, by default one by one.
   *
   * @param out {@code [RowBlock.ROWS]} gets {@code block.count()} values
   * @see ComponentFamily#logDensity(RowBlock, Object, int, double[])
   */
  default void logDensity(RowBlock block, C component, double[] out) {
    for (int i = 0; i < block.count(); i++) {
      out[i] = logDensity(block.row(i), component);
    }
  }

  /**
   * Adds a block of rows, by default one by one.
   *
   * @param weights {@code [RowBlock.ROWS]}, ≥ 0; zeros beyond the rows of the block
   * @see ComponentFamily#accumulate(RowBlock, double[], Object, int, Additive)
   */
  default void accumulate(RowBlock block, double[] weights, C component, T into) {
    for (int i = 0; i < block.count(); i++) {
      if (weights[i] > 0) {
        accumulate(block.row(i), weights[i], component, into);
      }
    }
  }

  /** The component that maximises the weighted log-likelihood; never asked without any weight. */
  C estimate(T statistics);

  /** A component at {@code centre}, as wide as the data as a whole. */
  C start(double[] centre, ColumnSummary summary);

  /** The number of free parameters of one component. */
  int freeParameters(C component);

  /**
   * Refuses rows that the family cannot take; by default those with NaN or infinite cells.
   *
   * @throws org.emkit.core.data.DataException naming the place
   */
  default void check(Rows rows) {
    rows.requireFinite();
  }

  /** {@code component} moved to the nearest one that the family's constraints admit. */
  default C project(C component) {
    return component;
  }

  /** The same distribution in the form that results have, where it can be written in several. */
  default C canonical(C component) {
    return component;
  }

  /** See {@link ComponentFamily#rounding}. */
  default double rounding(C component) {
    return 0.0;
  }

  /** What a reader of {@code component} should be told; empty if nothing. */
  default List<String> warnings(C component) {
    return List.of();
  }

  /** Unconstrained coordinates of one component, where the family offers them. */
  default Optional<VectorCoordinates<C>> coordinates() {
    return Optional.empty();
  }

  /**
   * Where a component lies: what the components of a result are sorted by, in lexicographic order.
   * By default nowhere, so that they are sorted by their weights.
   */
  default double[] location(C component) {
    return new double[0];
  }

  /** Draws a row from one component, where the family offers that. */
  default Optional<BiFunction<C, RandomGenerator, double[]>> sampler() {
    return Optional.empty();
  }

  /** Completes rows with missing cells (NaN), where the family takes such rows. */
  default Optional<RowImputer<Components<C>>> imputer() {
    return Optional.empty();
  }

  /** This family for any number of components. */
  default ComponentFamily<Components<C>, ComponentStatistics<C, T>> lifted() {
    return new LiftedFamily<>(this);
  }
}
