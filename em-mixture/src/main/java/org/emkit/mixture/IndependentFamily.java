package org.emkit.mixture;

import java.io.Serializable;
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

  /** This family for any number of components. */
  default ComponentFamily<Components<C>, ComponentStatistics<C, T>> lifted() {
    return new LiftedFamily<>(this);
  }
}
