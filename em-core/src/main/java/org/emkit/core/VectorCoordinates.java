package org.emkit.core;

/**
 * Capability: parameters as points of ℝᵈ, without constraints (log-ratios of weights, log-Cholesky
 * factors of covariances, …). Gives parameter-change stopping, gradient checks and, later,
 * acceleration and standard errors.
 *
 * @param <P> the parameters
 */
public interface VectorCoordinates<P> {
  /** The coordinates of {@code parameters}; all finite where the parameters are interior. */
  double[] toVector(P parameters);

  /**
   * The parameters at {@code vector}.
   *
   * @param like parameters of the same model and shape, for what coordinates do not carry
   */
  P fromVector(double[] vector, P like);

  /**
   * How far {@code after} is from {@code before}: the largest change of a coordinate relative to
   * its size. Models override it with a measure that does not depend on the data's units.
   */
  default double change(P before, P after) {
    double[] from = toVector(before);
    double[] to = toVector(after);
    double largest = 0.0;
    for (int i = 0; i < from.length; i++) {
      double change = Math.abs(to[i] - from[i]) / (1.0 + Math.abs(from[i]));
      if (!(change <= largest)) {
        largest = change;
      }
    }
    return largest;
  }
}
