package org.emkit.core;

import java.util.Optional;

/**
 * Capability: fills in missing cells by their conditional means given the observed cells of the
 * same observation.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Imputer<X, P> {
  /**
   * The rows of {@code slice}, {@code [rows][columns]}: observed cells as they are, missing ones
   * (NaN) as their expectation under the model.
   */
  double[][] impute(P parameters, X slice);

  /**
   * How far the missing cells may be from what {@link #impute} fills in: the standard deviations of
   * their distributions given the observed cells of the same observation, {@code [rows][columns]};
   * 0 for observed cells. Empty where the model does not say, and by default.
   */
  default Optional<double[][]> deviations(P parameters, X slice) {
    return Optional.empty();
  }
}
