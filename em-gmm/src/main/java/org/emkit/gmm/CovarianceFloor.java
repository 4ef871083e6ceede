package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * A lower bound of covariances: Σ − diag(floor) must have no negative eigenvalue. The bound is
 * fixed during a fit and the M-step maximises under it exactly, so the objective still never falls.
 */
public final class CovarianceFloor implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The automatic floor as a part of each column's variance: a component's standard deviation may
   * shrink to a thousandth of the data's, in any direction.
   */
  static final double AUTO_PART = 1e-6;

  /** A constant column has no scale but its size: doubles at 1 resolve far finer than this. */
  private static final double CONSTANT_PART = 1e-8;

  private final double[] variances;

  private CovarianceFloor(double[] variances) {
    this.variances = variances;
  }

  /** No floor: a covariance that becomes singular is a {@link org.emkit.core.NumericalFailure}. */
  public static CovarianceFloor none(int columns) {
    return new CovarianceFloor(new double[columns]);
  }

  /**
   * The same floor in every direction: eigenvalues of Σ are at least {@code variance}.
   *
   * @param variance finite and not negative, in squared units of the data; 0 for no floor
   */
  public static CovarianceFloor absolute(int columns, double variance) {
    if (!(variance >= 0 && variance <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("floor " + variance + " must be finite and not negative");
    }
    double[] variances = new double[columns];
    Arrays.fill(variances, variance);
    return new CovarianceFloor(variances);
  }

  /**
   * 1e-6 of each column's variance; of (1e-8 · max(|x|, 1))² where a column is constant.
   *
   * @throws org.emkit.core.data.DataException where a cell is not finite
   */
  public static CovarianceFloor auto(Dataset<Rows> data) {
    data.collect(() -> data, (ignored, slice) -> slice.data().requireFinite(), (a, b) -> {});
    return auto(ColumnSummary.of(data));
  }

  private static CovarianceFloor auto(ColumnSummary summary) {
    double[] variances = new double[summary.columns()];
    for (int j = 0; j < variances.length; j++) {
      double variance = summary.variance(j);
      if (!(variance <= Double.MAX_VALUE)) {
        throw new org.emkit.core.data.DataException(
            org.emkit.core.data.DataException.NOWHERE,
            j,
            "the variance exceeds the floating-point range: divide the column by a constant");
      }
      if (summary.isConstant(j)) {
        double deviation = CONSTANT_PART * Math.max(summary.largestMagnitude(j), 1.0);
        variance = deviation * deviation;
      }
      // Tiny data keep a floor that can still be divided by.
      variances[j] = Math.max(AUTO_PART * variance, Double.MIN_NORMAL);
    }
    return new CovarianceFloor(variances);
  }

  /** The number of columns. */
  public int columns() {
    return variances.length;
  }

  /** The bound of the variance of {@code column}; 0 for none. */
  public double variance(int column) {
    return variances[column];
  }

  /** Whether there is any bound; then every column has one. */
  public boolean isActive() {
    return variances[0] > 0;
  }
}
