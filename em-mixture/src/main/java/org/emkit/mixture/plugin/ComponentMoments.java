package org.emkit.mixture.plugin;

/**
 * Where a component lies and how it spreads.
 *
 * @param mean {@code [columns]}
 * @param covariance {@code [columns][columns]} about the mean
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
public record ComponentMoments(double[] mean, double[][] covariance) {
  /** Columns that do not depend on each other. */
  public static ComponentMoments independent(double[] mean, double[] variances) {
    double[][] covariance = new double[variances.length][variances.length];
    for (int j = 0; j < variances.length; j++) {
      covariance[j][j] = variances[j];
    }
    return new ComponentMoments(mean, covariance);
  }
}
