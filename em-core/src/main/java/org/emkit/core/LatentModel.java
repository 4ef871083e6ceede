package org.emkit.core;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A latent-variable model: an E-step and an M-step. Everything else (passes over the data, threads,
 * restarts, convergence, reports) is the framework's.
 *
 * <p>Three methods are owed; all else has a default or is a capability, a small interface that a
 * model may also implement: {@link Starter}, {@link FreeParameters}, {@link Posterior}, {@link
 * LogDensity}, {@link Sampler}, {@link SampledModel}, {@link VectorCoordinates}, {@link Canonical},
 * {@link Repair}, {@link Compression}.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 *
 * @param <X> one slice of a dataset, for example a block of rows
 * @param <P> the parameters: immutable, always valid, with {@code equals} that compares bits
 * @param <S> the statistics
 */
public interface LatentModel<X, P, S extends Statistics<S>> extends Serializable {
  /** Zero statistics for a pass under {@code parameters}. */
  S newStatistics(P parameters);

  /**
   * E-step: adds to {@code into} the expected complete-data sufficient statistics of one slice, and
   * its share of the objective. Must not look at what {@code into} already holds.
   */
  void expect(P parameters, X slice, S into);

  /**
   * M-step: parameters that maximise (or at least do not lower) the expected complete-data
   * log-likelihood plus log-prior.
   *
   * @throws NumericalFailure where no valid parameters follow from the statistics
   */
  P maximize(S statistics);

  /** Log-density of the prior, up to a constant; 0 for maximum likelihood. */
  default double logPrior(P parameters) {
    return 0.0;
  }

  /** What the data term of the objective is. */
  default ObjectiveKind objectiveKind() {
    return ObjectiveKind.LOG_LIKELIHOOD;
  }

  /** Whether the objective is promised never to fall; the driver then enforces it. */
  default boolean monotone() {
    return true;
  }

  /**
   * Refuses data that the model cannot take. The driver calls it on every slice once before the
   * first pass, so that no E-step needs to look.
   *
   * @throws org.emkit.core.data.DataException naming the place in the data
   */
  default void check(X slice) {}

  /**
   * A start moved to the nearest parameters that this model's constraints admit (a covariance
   * floor, for example). Identity where there are no constraints.
   */
  default P project(P start) {
    return start;
  }

  /** What a reader of a result should be told about {@code parameters}; empty if nothing. */
  default List<String> warnings(P parameters) {
    return List.of();
  }

  /**
   * This model seen as {@code type}, where it offers that. Models whose capabilities depend on
   * their parts (a mixture on its component family) override this.
   */
  default <T> Optional<T> capability(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
