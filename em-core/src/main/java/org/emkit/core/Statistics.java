package org.emkit.core;

/**
 * Expected complete-data sufficient statistics of a piece of data: what an E-step yields and an
 * M-step consumes.
 *
 * <p>Statistics keep the parameters that they were made from (their reference point), may hold
 * scratch buffers so that a pass allocates nothing per row, and are the only mutable thing in a
 * fit.
 *
 * @param <S> the implementing type itself
 */
public interface Statistics<S extends Statistics<S>> extends Additive<S> {
  /**
   * The data's share of the objective at the parameters that the statistics were collected under;
   * {@link LatentModel#objectiveKind()} says which quantity it is.
   */
  Objective objective();
}
