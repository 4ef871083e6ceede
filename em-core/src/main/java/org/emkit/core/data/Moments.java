package org.emkit.core.data;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.NumericalFailure;

/**
 * Weight, mean and covariance of complete rows: all that they say about a Gaussian. Immutable.
 *
 * <p>{@link #rows} turns them into few rows again, which a Gaussian model cannot tell from those
 * that the moments came from.
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

  /** {@code [columns][columns]}, row-major. */
  private final double[] covariance;

  private Moments(double weight, double[] mean, double[] covariance) {
    this.weight = weight;
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * Those of {@code data}, in one pass.
   *
   * @throws DataException naming the first cell that is NaN or infinite
   * @throws NumericalFailure where squares overflow
   */
  public static Moments of(Dataset<Rows> data) {
    // The number of columns is known with the first slice only.
    class Holder {
      MomentSum sum = new MomentSum(0);
    }
    MomentSum sum =
        data.collect(
                Holder::new,
                (holder, slice) -> {
                  if (holder.sum.columns() == 0) {
                    holder.sum = new MomentSum(slice.data().columns());
                  }
                  holder.sum.add(slice.data());
                },
                (earlier, later) -> earlier.sum.add(later.sum))
            .sum;
    try {
      return sum.moments();
    } catch (NumericalFailure e) {
      data.collect(() -> data, (ignored, slice) -> slice.data().requireFinite(), (a, b) -> {});
      throw e;
    }
  }

  /** Of arrays that are not copied; refuses a covariance that is not finite. */
  static Moments of(double weight, double[] mean, double[] covariance) {
    for (int at = 0; at < covariance.length; at++) {
      if (!(Math.abs(covariance[at]) <= Double.MAX_VALUE)) {
        throw new NumericalFailure(
            "the covariance of columns "
                + at / mean.length
                + " and "
                + at % mean.length
                + " is "
                + covariance[at]
                + ": rescale the data");
      }
    }
    return new Moments(weight, mean, covariance);
  }

  /**
   * A covariance (or correlation) matrix in place of rows, as published examples often come; the
   * mean is 0.
   *
   * @param matrix {@code [columns][columns]}, symmetric and positive semi-definite; its lower
   *     triangle counts. Where its divisor was n − 1, so is that of the variances found
   * @param rows n, the number of rows that it was computed from, or Σ w; positive
   * @throws DataException naming the cell of the matrix that is wrong
   */
  public static Moments fromCovariance(double[][] matrix, double rows) {
    if (!(rows > 0 && rows <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("rows " + rows + " must be positive and finite");
    }
    int columns = matrix.length;
    if (columns == 0) {
      throw new DataException("the covariance is empty");
    }
    double[] covariance = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      if (matrix[i].length != columns) {
        throw new DataException(
            "the covariance has "
                + columns
                + " rows, but row "
                + i
                + " has "
                + matrix[i].length
                + " columns");
      }
    }
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        requireCell(matrix, i, j);
        covariance[i * columns + j] = matrix[i][j];
        covariance[j * columns + i] = matrix[i][j];
      }
    }
    Moments moments = new Moments(rows, new double[columns], covariance);
    moments.root().requireDefinite(SLACK * columns);
    return moments;
  }

  private static void requireCell(double[][] matrix, int i, int j) {
    double value = matrix[i][j];
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new DataException(i, j, value + " in a covariance: it must be finite");
    }
    if (i == j && value < 0) {
      throw new DataException(i, j, value + " is no variance: it must not be negative");
    }
    double scale = Math.sqrt(Math.abs(matrix[i][i])) * Math.sqrt(Math.abs(matrix[j][j]));
    if (!(Math.abs(value - matrix[j][i]) <= SLACK * scale)) {
      throw new DataException(
          i,
          j,
          value + ", but " + matrix[j][i] + " across the diagonal: a covariance must be symmetric");
    }
  }

  private CovarianceRoot root() {
    return new CovarianceRoot(covariance, columns());
  }

  /**
   * At most one more weighted row than there are columns, with the same weight, mean and
   * covariance, whatever rows these were of. A row for each of the rank's dimensions and one more:
   * mean + √(r + 1) L h, where LLᵀ is the covariance and the vectors h the rows of a Helmert
   * matrix.
   */
  public RowDataset rows() {
    CovarianceRoot root = root();
    int rank = root.rank();
    int columns = columns();
    double[] values = new double[(rank + 1) * columns];
    double[] later = new double[columns];
    double length = Math.sqrt(rank + 1.0);
    for (int i = rank; i >= 0; i--) {
      // Column k of the Helmert matrix: 1 in rows up to k, −(k + 1) in the next, over its length.
      double own = i == 0 ? 0.0 : -length * i / Math.sqrt(i * (i + 1.0));
      double others = i == rank ? 0.0 : length / Math.sqrt((i + 1.0) * (i + 2.0));
      for (int j = 0; j < columns; j++) {
        if (i < rank) {
          later[j] += others * root.get(j, i);
        }
        double difference = i == 0 ? later[j] : later[j] + own * root.get(j, i - 1);
        values[i * columns + j] = mean[j] + difference;
      }
    }
    double[] weights = new double[rank + 1];
    Arrays.fill(weights, weight / (rank + 1));
    return RowDataset.of(values, columns).withWeights(weights);
  }

  /**
   * The last place of a mean in standard deviations, for the column where it is largest: what the
   * cells of {@link #rows} are rounded to. Constant columns play no part.
   */
  public double resolution() {
    double largest = 0.0;
    for (int j = 0; j < columns(); j++) {
      if (variance(j) > 0) {
        largest = Math.max(largest, Math.ulp(mean[j]) / Math.sqrt(variance(j)));
      }
    }
    return largest;
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
    Arrays.setAll(rows, i -> Arrays.copyOfRange(covariance, i * columns(), (i + 1) * columns()));
    return rows;
  }

  /** The variance of {@code column}, with divisor Σ w. */
  public double variance(int column) {
    return covariance[column * columns() + column];
  }
}
