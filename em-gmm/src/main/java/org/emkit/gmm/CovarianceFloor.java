package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
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

  /**
   * The least floor that arithmetic can hold, as a part of each column's variance: eigenvalues of a
   * covariance carry an error of machine epsilon times the largest, and a floor near that would
   * clip noise, differently in each M-step.
   */
  static final double RESOLVED_PART = 1e-11;

  private final double[] variances;
  private final boolean raised;

  private CovarianceFloor(double[] variances, boolean raised) {
    this.variances = variances;
    this.raised = raised;
  }

  /** No floor: a covariance that becomes singular is a {@link org.emkit.core.NumericalFailure}. */
  public static CovarianceFloor none(int columns) {
    return new CovarianceFloor(new double[columns], false);
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
    return new CovarianceFloor(variances, false);
  }

  /**
   * A floor for each column: Σ − diag(variances) has no negative eigenvalue.
   *
   * @param variances {@code [columns]}, finite and positive, in squared units of their columns
   */
  public static CovarianceFloor perColumn(double... variances) {
    for (double variance : variances) {
      if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("floor " + variance + " must be finite and positive");
      }
    }
    return new CovarianceFloor(variances.clone(), false);
  }

  /**
   * As {@link #absolute(int, double)}, but in columns where {@code variance} is below 1e-11 of the
   * data's, which arithmetic cannot resolve, that part of the data's variance; {@link #isRaised}
   * then says so.
   *
   * @throws org.emkit.core.data.DataException where a cell is infinite or a column has no value
   */
  public static CovarianceFloor absolute(Dataset<Rows> data, double variance) {
    ColumnSummary summary = summary(data);
    double[] variances = absolute(summary.columns(), variance).variances;
    boolean raised = false;
    for (int j = 0; j < variances.length && variance > 0; j++) {
      double resolved = RESOLVED_PART * summary.variance(j);
      raised |= resolved > variance;
      variances[j] = Math.max(variance, resolved);
    }
    return new CovarianceFloor(variances, raised);
  }

  /**
   * 1e-6 of each column's variance; of (1e-8 · max(|x|, 1))² where a column is constant.
   *
   * @throws org.emkit.core.data.DataException where a cell is infinite or a column has no value
   */
  public static CovarianceFloor auto(Dataset<Rows> data) {
    ColumnSummary summary = summary(data);
    double[] variances = new double[summary.columns()];
    for (int j = 0; j < variances.length; j++) {
      // Tiny data keep a floor that can still be divided by.
      variances[j] = Math.max(AUTO_PART * spread(summary, j), Double.MIN_NORMAL);
    }
    return new CovarianceFloor(variances, false);
  }

  /** The variance of a column; of a constant one (1e-8 · max(|x|, 1))², which is its only scale. */
  static double spread(ColumnSummary summary, int column) {
    double deviation = CONSTANT_PART * Math.max(summary.largestMagnitude(column), 1.0);
    return summary.isConstant(column) ? deviation * deviation : summary.variance(column);
  }

  private static ColumnSummary summary(Dataset<Rows> data) {
    data.collect(
        () -> data, (ignored, slice) -> slice.data().requireFiniteOrMissing(), (a, b) -> {});
    ColumnSummary summary = ColumnSummary.of(data);
    for (int j = 0; j < summary.columns(); j++) {
      if (!summary.isObserved(j)) {
        throw new DataException(
            DataException.NOWHERE, j, "no row has a value here: leave the column out");
      }
      if (!(summary.variance(j) <= Double.MAX_VALUE)) {
        throw new DataException(
            DataException.NOWHERE,
            j,
            "the variance exceeds the floating-point range: divide the column by a constant");
      }
    }
    return summary;
  }

  /** Whether some column's bound is above the one that was asked for. */
  public boolean isRaised() {
    return raised;
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
