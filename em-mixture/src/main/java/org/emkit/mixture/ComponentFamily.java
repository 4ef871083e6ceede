package org.emkit.mixture;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.Additive;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;

/**
 * A kind of distribution over rows, with a log-density and a weighted maximum-likelihood estimate:
 * what a mixture, or a hidden Markov model, needs of its components.
 *
 * <p>{@code C} holds the parameters of <em>all</em> components, because a tied parameter belongs to
 * all. Families whose components share nothing are easier to write as an {@link IndependentFamily}.
 * The batch forms work on blocks of rows; a fast family overrides them, and they must agree with
 * the forms for one row.
 *
 * @param <C> the parameters of all components: immutable, always valid, {@code equals} by bits
 * @param <T> the statistics of all components
 */
public interface ComponentFamily<C, T extends Additive<T>> extends Serializable {
  /** The number of components. */
  int components(C components);

  /** Zero statistics, with {@code components} as the reference point. */
  T newStatistics(C components);

  /** log p(row | component k), in nats; −∞ where the row is impossible. */
  double logDensity(double[] row, C components, int k);

  /** Adds a row to the statistics of component {@code k} with a weight ≥ 0. */
  void accumulate(double[] row, double weight, C components, int k, T into);

  /**
   * The components that maximise the weighted log-likelihood plus {@link #logPrior}. A component
   * that got {@linkplain #isEmpty no weight} keeps the parameters of the reference point, unless a
   * prior says what is likely without data.
   *
   * @throws org.emkit.core.NumericalFailure where no valid component follows, naming it
   */
  C estimate(T statistics);

  /**
   * Components to start from, one at each of {@code centres}, with the spread of the data as a
   * whole.
   *
   * @param centres {@code [components][columns]}
   */
  C start(double[][] centres, ColumnSummary summary);

  /** The number of free parameters of all components together. */
  int freeParameters(C components);

  /**
   * The number of different rows where every row is a single cell holding a whole number below it,
   * from 0, so that a model can tabulate what it needs of each; empty otherwise.
   */
  default OptionalInt symbols(C components) {
    return OptionalInt.empty();
  }

  /** Log-density of the prior on the components, up to a constant; 0 for maximum likelihood. */
  default double logPrior(C components) {
    return 0.0;
  }

  /**
   * Log-densities of a block of rows under component {@code k}.
   *
   * @param out {@code [RowBlock.ROWS]} gets {@code block.count()} values; what follows them means
   *     nothing
   */
  default void logDensity(RowBlock block, C components, int k, double[] out) {
    for (int i = 0; i < block.count(); i++) {
      out[i] = logDensity(block.row(i), components, k);
    }
  }

  /**
   * Adds a block of rows to the statistics of component {@code k}.
   *
   * @param weights {@code [RowBlock.ROWS]}: responsibility times row weight, ≥ 0; zeros beyond the
   *     rows of the block
   */
  default void accumulate(RowBlock block, double[] weights, C components, int k, T into) {
    for (int i = 0; i < block.count(); i++) {
      if (weights[i] > 0) {
        accumulate(block.row(i), weights[i], components, k, into);
      }
    }
  }

  /**
   * Ends a series of blocks that were accumulated into the same statistics: a family that gathers
   * rows across blocks brings in the last ones.
   */
  default void flush(RowBlock block, C components, T into) {}

  /**
   * What rounding may add to the log-density of a row under component {@code k}, beyond 1e-13 of
   * its size: machine epsilon times the condition number, where one matters.
   */
  default double rounding(C components, int k) {
    return 0.0;
  }

  /**
   * Refuses rows that the family cannot take; by default those with NaN or infinite cells. A family
   * that takes NaN for missing cells finds those rows in {@link RowBlock#incomplete}; a row without
   * any value has log-density 0 and adds nothing.
   *
   * @throws org.emkit.core.data.DataException naming the place
   */
  default void check(Rows rows) {
    rows.requireFinite();
  }

  /** {@code components} moved to the nearest ones that the family's constraints admit. */
  default C project(C components) {
    return components;
  }

  /** What a reader of {@code components} should be told; empty if nothing. */
  default List<String> warnings(C components) {
    return List.of();
  }

  /** Unconstrained coordinates, where the family offers them. */
  default Optional<VectorCoordinates<C>> coordinates() {
    return Optional.empty();
  }

  /** Picking, moving and sorting components, where the family offers that. */
  default Optional<ComponentEditing<C>> editing() {
    return Optional.empty();
  }

  /** Draws rows from a component, where the family offers that. */
  default Optional<RowSampler<C>> sampler() {
    return Optional.empty();
  }

  /** Completes rows with missing cells, where the family takes such rows. */
  default Optional<RowImputer<C>> imputer() {
    return Optional.empty();
  }

  /**
   * Whether a summed weight is none at all: below 1e-292 (the smallest normal number over machine
   * epsilon) a weighted mean has lost digits, and nothing is left to estimate from.
   */
  static boolean isEmpty(double weight) {
    return !(weight > Double.MIN_NORMAL / Math.ulp(1.0));
  }
}
