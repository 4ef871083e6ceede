package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;

/**
 * The least noise variances that an M-step may choose. Without one the likelihood has no maximum
 * where factors explain a column entirely (a Heywood case) or a column is constant. It follows from
 * the means and variances of the columns alone, so that it is the same in every iteration.
 *
 * @param given the least variance, in squared units of the data; 0 for one by the columns'
 *     variances
 */
record NoiseFloor(double given) implements Serializable {
  /** By the columns' variances. */
  static final NoiseFloor AUTOMATIC = new NoiseFloor(0.0);

  /** As for Gaussian mixtures: three digits of a standard deviation. */
  private static final double RELATIVE = 1e-6;

  /** Below this part of a column's variance the rest is rounding. */
  private static final double LEAST_RELATIVE = 1e-11;

  /** What a constant column has for a standard deviation, relative to its value (at least 1). */
  private static final double CONSTANT_DEVIATION = 1e-8;

  /** A variance that rounding of the values alone explains is none. */
  private static final double ROUNDING_ULPS = 8;

  NoiseFloor {
    if (!(given >= 0 && given <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("noise floor " + given + " must be positive and finite");
    }
  }

  /**
   * The floors of the noise variances, {@code [1]} or {@code [columns]}, all positive.
   *
   * @param means of the columns
   * @param variances of the columns
   */
  double[] of(Noise noise, double[] means, double[] variances) {
    double[] floors = new double[means.length];
    boolean allConstant = true;
    for (int j = 0; j < floors.length; j++) {
      allConstant &= isConstant(means[j], variances[j]);
    }
    for (int j = 0; j < floors.length; j++) {
      double variance = variances[j];
      // One constant column of many says nothing of a variance that all share.
      if (isConstant(means[j], variance)) {
        variance = noise == Noise.DIAGONAL || allConstant ? substitute(means[j]) : 0.0;
      }
      floors[j] = given > 0 ? Math.max(given, LEAST_RELATIVE * variance) : RELATIVE * variance;
    }
    if (noise == Noise.DIAGONAL) {
      return floors;
    }
    return new double[] {Arrays.stream(floors).sum() / floors.length};
  }

  /** The same, of the columns of data. */
  double[] of(Noise noise, ColumnSummary summary) {
    return of(noise, summary.means(), variances(summary));
  }

  /** The variances of the columns. */
  static double[] variances(ColumnSummary summary) {
    double[] variances = new double[summary.columns()];
    Arrays.setAll(variances, summary::variance);
    return variances;
  }

  private static double substitute(double mean) {
    double deviation = CONSTANT_DEVIATION * Math.max(Math.abs(mean), 1.0);
    return deviation * deviation;
  }

  private static boolean isConstant(double mean, double variance) {
    double rounding = ROUNDING_ULPS * Math.ulp(mean);
    return variance <= rounding * rounding;
  }
}
