package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A covariance Σ, symmetric and positive definite, with the lower triangular A that whitens it (A Σ
 * Aᵀ = I), as every pass needs. Immutable.
 */
public final class Covariance implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How far a given matrix may be from symmetric, relative to its standard deviations. */
  private static final double SYMMETRY_SLACK = 1e-8;

  /** How far A Σ Aᵀ may be from I in a file, besides rounding: far below another matrix. */
  private static final double WHITENING_SLACK = 1e-4;

  private final int columns;
  private final boolean diagonal;

  /**
   * Row-major {@code [columns * columns]}; where diagonal, only the diagonal, {@code [columns]}.
   */
  private final double[] matrix;

  private final double[] whitening;
  private final double logDeterminant;
  private final boolean onFloor;
  private final double rounding;

  private Covariance(
      int columns,
      boolean diagonal,
      double[] matrix,
      double[] whitening,
      boolean onFloor,
      double rounding) {
    this.columns = columns;
    this.diagonal = diagonal;
    this.matrix = matrix;
    this.whitening = whitening;
    this.onFloor = onFloor;
    this.rounding = rounding;
    double sum = 0.0;
    for (int i = 0; i < columns; i++) {
      sum -= 2 * Math.log(whitening[diagonal ? i : i * columns + i]);
    }
    this.logDeterminant = sum;
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("the covariance is not positive definite");
    }
  }

  /**
   * A covariance with its factor.
   *
   * @param matrix Σ, row-major; not copied
   * @param whitening A, row-major with zeros above the diagonal; not copied
   * @param onFloor whether a floor has changed an eigenvalue
   */
  static Covariance dense(int columns, double[] matrix, double[] whitening, boolean onFloor) {
    return dense(columns, matrix, whitening, onFloor, 0.0);
  }

  /**
   * As above.
   *
   * @param eigenvalueError the relative error of eigenvalues near the floor, from decomposing a
   *     matrix whose largest eigenvalue is far above it
   */
  static Covariance dense(
      int columns, double[] matrix, double[] whitening, boolean onFloor, double eigenvalueError) {
    // An error of the maximiser costs its square: there the objective is flat.
    double rounding =
        Math.ulp(1.0) * condition(columns, matrix, whitening) + eigenvalueError * eigenvalueError;
    return new Covariance(columns, false, matrix, whitening, onFloor, rounding);
  }

  /**
   * A diagonal covariance.
   *
   * @param variances not copied
   * @param onFloor whether a floor has changed a variance
   */
  static Covariance diagonal(double[] variances, boolean onFloor) {
    double[] whitening = Arrays.stream(variances).map(v -> 1 / Math.sqrt(v)).toArray();
    return new Covariance(
        variances.length, true, variances, whitening, onFloor, variances.length * Math.ulp(1.0));
  }

  /**
   * A covariance given as a matrix.
   *
   * @param matrix {@code [columns][columns]}; its lower triangle counts
   * @throws IllegalArgumentException where it is not square, finite, symmetric and positive
   *     definite
   */
  public static Covariance of(double[][] matrix) {
    double[] packed = pack(matrix);
    double[] whitening = Factors.whitening(packed, matrix.length);
    if (whitening == null) {
      throw new IllegalArgumentException("the covariance is not positive definite");
    }
    return dense(matrix.length, packed, whitening, false);
  }

  /**
   * A covariance of independent columns.
   *
   * @param variances one for each column, positive and finite; copied
   * @throws IllegalArgumentException naming the first that is not
   */
  public static Covariance ofVariances(double... variances) {
    return ofVariances(false, variances);
  }

  /** As above, on a floor or not. */
  static Covariance ofVariances(boolean onFloor, double[] variances) {
    if (variances.length == 0) {
      throw new IllegalArgumentException("the covariance is empty");
    }
    for (double variance : variances) {
      if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("variance " + variance + " must be positive and finite");
      }
    }
    return diagonal(variances.clone(), onFloor);
  }

  /**
   * A covariance on its floor, as {@link #matrix()} and {@link #whitening()} gave it. Its factor
   * cannot be recomputed from the matrix without loss.
   *
   * @throws IllegalArgumentException where the two do not belong together
   */
  static Covariance restored(double[][] matrix, double[][] whitening) {
    int d = matrix.length;
    if (whitening.length != d) {
      throw new IllegalArgumentException("the whitening matrix has another size");
    }
    double[] sigma = pack(matrix);
    double[] a = pack(lowerAsSymmetric(whitening));
    for (int i = 0; i < d; i++) {
      Arrays.fill(a, i * d + i + 1, (i + 1) * d, 0.0);
    }
    double slack = WHITENING_SLACK + 100 * Math.ulp(1.0) * condition(d, sigma, a);
    if (!(Factors.whiteningError(a, sigma, d) <= slack)) {
      throw new IllegalArgumentException("the whitening matrix does not belong to the covariance");
    }
    return dense(d, sigma, a, true);
  }

  private static double[][] lowerAsSymmetric(double[][] lower) {
    double[][] symmetric = new double[lower.length][lower.length];
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i && j < lower[i].length; j++) {
        symmetric[i][j] = lower[i][j];
        symmetric[j][i] = lower[i][j];
      }
    }
    return symmetric;
  }

  private static double[] pack(double[][] matrix) {
    int d = matrix.length;
    if (d == 0) {
      throw new IllegalArgumentException("the covariance is empty");
    }
    double[] packed = new double[d * d];
    for (int i = 0; i < d; i++) {
      if (matrix[i].length != d) {
        throw new IllegalArgumentException(
            "the covariance has " + d + " rows, but row " + i + " has " + matrix[i].length);
      }
      for (int j = 0; j <= i; j++) {
        double scale = Math.sqrt(Math.abs(matrix[i][i])) * Math.sqrt(Math.abs(matrix[j][j]));
        if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= SYMMETRY_SLACK * scale)) {
          throw new IllegalArgumentException(
              "the covariance is not symmetric at (" + i + ", " + j + ")");
        }
        packed[i * d + j] = matrix[i][j];
        packed[j * d + i] = matrix[i][j];
      }
    }
    return packed;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** Whether it was made of variances alone: columns are independent. */
  public boolean isDiagonal() {
    return diagonal;
  }

  /** Σ at {@code (i, j)}. */
  public double get(int i, int j) {
    if (diagonal) {
      return i == j ? matrix[i] : 0.0;
    }
    return matrix[i * columns + j];
  }

  /** The variance of {@code column}. */
  public double variance(int column) {
    return get(column, column);
  }

  /** A copy of Σ, {@code [columns][columns]}. */
  public double[][] matrix() {
    return unpack(matrix);
  }

  /** A copy of A, lower triangular, {@code [columns][columns]}. */
  public double[][] whitening() {
    return unpack(whitening);
  }

  private double[][] unpack(double[] packed) {
    double[][] rows = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      if (diagonal) {
        rows[i][i] = packed[i];
      } else {
        System.arraycopy(packed, i * columns, rows[i], 0, columns);
      }
    }
    return rows;
  }

  /** log |Σ|. */
  public double logDeterminant() {
    return logDeterminant;
  }

  /** Whether a floor has changed an eigenvalue. */
  public boolean onFloor() {
    return onFloor;
  }

  /** Σ, row-major, or its diagonal where it {@link #isDiagonal}; not to be changed. */
  double[] packedMatrix() {
    return matrix;
  }

  /** A, packed as {@link #packedMatrix} is; not to be changed. */
  double[] packedWhitening() {
    return whitening;
  }

  /** What rounding may do to the log-density of a row with mean 0. */
  double rounding() {
    return rounding;
  }

  /** Writes A (x − centre) to {@code out}, {@code [columns]}. */
  void whiten(double[] x, double[] centre, double[] out) {
    for (int i = 0; i < columns; i++) {
      double y = 0.0;
      if (diagonal) {
        y = whitening[i] * (x[i] - centre[i]);
      } else {
        for (int j = 0; j <= i; j++) {
          y += whitening[i * columns + j] * (x[j] - centre[j]);
        }
      }
      out[i] = y;
    }
  }

  /** As {@link #whiten}, with the sizes of all terms summed: a bound of what rounding can do. */
  void whitenedSizes(double[] x, double[] centre, double[] out) {
    for (int i = 0; i < columns; i++) {
      double y = 0.0;
      if (diagonal) {
        y = Math.abs(whitening[i] * (x[i] - centre[i]));
      } else {
        for (int j = 0; j <= i; j++) {
          y += Math.abs(whitening[i * columns + j] * (x[j] - centre[j]));
        }
      }
      out[i] = y;
    }
  }

  /**
   * An upper bound of the condition number of Σ scaled to unit variances, tr(D^−½ Σ D^−½) tr(D^½
   * Σ⁻¹ D^½) with D its diagonal: what rounding in A depends on.
   */
  private static double condition(int columns, double[] matrix, double[] whitening) {
    double trace = 0.0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double a = whitening[i * columns + j];
        trace += a * a * matrix[j * columns + j];
      }
    }
    return columns * trace;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Covariance that
        && onFloor == that.onFloor
        && diagonal == that.diagonal
        && Arrays.equals(matrix, that.matrix)
        && Arrays.equals(whitening, that.whitening);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  @Override
  public String toString() {
    return "Covariance" + Arrays.deepToString(matrix());
  }
}
