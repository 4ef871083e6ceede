package org.emkit.core;

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
}
