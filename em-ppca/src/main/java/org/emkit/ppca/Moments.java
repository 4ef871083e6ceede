package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Scratch;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * Weight, mean and covariance of complete rows: all that they say about a Gaussian model.
 * Immutable.
 */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * How far a published covariance may be from symmetric and positive semi-definite, relative to
   * unit variances: such matrices come with three decimals or more, but have full rank.
   */
  private static final double SLACK = 1e-8;

  private final double weight;
  private final double[] mean;
  private final DMatrixRMaj covariance;

  private Moments(double weight, double[] mean, DMatrixRMaj covariance) {
    this.weight = weight;
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * Those of {@code data}, in two passes: the mean, then products about it.
   *
   * @throws DataException naming the first cell that is NaN or infinite
   * @throws NumericalFailure where squares overflow
   */
  public static Moments of(Dataset<Rows> data) {
    data.collect(() -> data, (ignored, slice) -> slice.data().requireFinite(), (a, b) -> {});
    double[] centre = ColumnSummary.of(data).means();
    Scratch<RowMoments> scratch = new Scratch<>();
    MomentSum sum =
        data.collect(
            () -> new MomentSum(centre),
            (into, slice) ->
                scratch.lend(
                    workspace -> workspace.fits(centre.length),
                    () -> new RowMoments(centre.length),
                    workspace -> workspace.add(slice.data(), into)),
            MomentSum::add);
    return of(sum);
  }

  /** Those about the mean, from those about a centre. */
  static Moments of(MomentSum sum) {
    int columns = sum.centre().length;
    double[] mean = sum.centre().clone();
    double[] shift = new double[columns];
    for (int j = 0; j < columns; j++) {
      shift[j] = sum.first().get(j) / sum.weight();
      mean[j] += shift[j];
    }
    DMatrixRMaj covariance = sum.second().copy();
    CommonOps_DDRM.divide(covariance, sum.weight());
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        covariance.add(i, j, -(shift[i] * shift[j]));
        if (!Double.isFinite(covariance.get(i, j))) {
          throw new NumericalFailure(
              "the covariance of columns "
                  + i
                  + " and "
                  + j
                  + " is "
                  + covariance.get(i, j)
                  + ": rescale the data");
        }
      }
      // Rounding may leave a constant column a negative one.
      covariance.set(i, i, Math.max(covariance.get(i, i), 0.0));
    }
    return new Moments(sum.weight(), mean, covariance);
  }

  /**
   * A covariance (or correlation) matrix in place of rows, as published examples often come; the
   * mean is 0.
   *
   * @param covariance {@code [columns][columns]}, symmetric and positive semi-definite; its lower
   *     triangle counts. Where its divisor was n − 1, so is that of the variances found
   * @param weight the number of rows, or Σ w; positive
   * @throws IllegalArgumentException saying what is wrong with the matrix, and where
   */
  public static Moments ofCovariance(double[][] covariance, double weight) {
    if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("weight " + weight + " must be positive and finite");
    }
    int columns = covariance.length;
    if (columns == 0) {
      throw new IllegalArgumentException("the covariance is empty");
    }
    DMatrixRMaj matrix = new DMatrixRMaj(columns, columns);
    for (int i = 0; i < columns; i++) {
      if (covariance[i].length != columns) {
        throw new IllegalArgumentException(
            "the covariance has "
                + columns
                + " rows, but row "
                + i
                + " has "
                + covariance[i].length
                + " columns");
      }
      for (int j = 0; j <= i; j++) {
        requireCell(covariance, i, j);
        matrix.set(i, j, covariance[i][j]);
        matrix.set(j, i, covariance[i][j]);
      }
    }
    double least = Eigenpairs.of(correlation(matrix)).leastValue();
    if (!(least >= -SLACK * columns)) {
      throw new IllegalArgumentException(
          "the covariance is not positive semi-definite: as a correlation it has the eigenvalue "
              + least);
    }
    return new Moments(weight, new double[columns], matrix);
  }

  private static void requireCell(double[][] covariance, int i, int j) {
    double value = covariance[i][j];
    String place = "the covariance at (" + i + ", " + j + ") is " + value;
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(place + ": it must be finite");
    }
    if (i == j && value < 0) {
      throw new IllegalArgumentException(place + ": a variance must not be negative");
    }
    double scale = Math.sqrt(Math.abs(covariance[i][i])) * Math.sqrt(Math.abs(covariance[j][j]));
    if (!(Math.abs(value - covariance[j][i]) <= SLACK * scale)) {
      throw new IllegalArgumentException(
          place + " but at (" + j + ", " + i + ") " + covariance[j][i] + ": it must be symmetric");
    }
  }

  private static DMatrixRMaj correlation(DMatrixRMaj covariance) {
    DMatrixRMaj correlation = covariance.copy();
    for (int i = 0; i < covariance.numRows; i++) {
      double deviation = Math.sqrt(covariance.get(i, i));
      for (int j = 0; j < covariance.numRows && deviation > 0; j++) {
        correlation.set(i, j, correlation.get(i, j) / deviation);
        correlation.set(j, i, correlation.get(j, i) / deviation);
      }
    }
    return correlation;
  }

  /** These moments as a dataset of one slice. */
  public Dataset<Moments> dataset() {
    return new MomentsDataset(this);
  }

  /** Σ w. */
  public double weight() {
    return weight;
  }

  /** The number of columns. */
  public int columns() {
    return mean.length;
  }

  /** A copy of the mean, {@code [columns]}. */
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of the covariance with divisor Σ w, {@code [columns][columns]}. */
  public double[][] covariance() {
    double[][] rows = new double[columns()][];
    Arrays.setAll(
        rows, i -> Arrays.copyOfRange(covariance.data, i * columns(), (i + 1) * columns()));
    return rows;
  }

  /** The variance of {@code column}, with divisor Σ w. */
  public double variance(int column) {
    return covariance.get(column, column);
  }

  /** The mean; not to be changed. */
  double[] sharedMean() {
    return mean;
  }

  /** The covariance; not to be changed. */
  DMatrixRMaj sharedCovariance() {
    return covariance;
  }

  /** Σ_j of the variances. */
  double totalVariance() {
    return CommonOps_DDRM.trace(covariance);
  }
}
