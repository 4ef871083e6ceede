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
  private final double[] matrix;
  private final double[] whitening;
  private final double logDeterminant;
  private final boolean onFloor;
  private final double rounding;

  /**
   * A covariance with its factor.
   *
   * @param matrix Σ, row-major; not copied
   * @param whitening A, row-major with zeros above the diagonal; not copied
   * @param onFloor whether a floor has changed an eigenvalue
   */
  Covariance(int columns, double[] matrix, double[] whitening, boolean onFloor) {
    this(columns, matrix, whitening, onFloor, 0.0);
  }

  /**
   * As above.
   *
   * @param eigenvalueError the relative error of eigenvalues near the floor, from decomposing a
   *     matrix whose largest eigenvalue is far above it
   */
  Covariance(
      int columns, double[] matrix, double[] whitening, boolean onFloor, double eigenvalueError) {
    this.columns = columns;
    this.matrix = matrix;
    this.whitening = whitening;
    this.onFloor = onFloor;
    double sum = 0.0;
    for (int i = 0; i < columns; i++) {
      sum -= 2 * Math.log(whitening[i * columns + i]);
    }
    this.logDeterminant = sum;
    // An error of the maximiser costs its square: there the objective is flat.
    this.rounding =
        Math.ulp(1.0) * condition(columns, matrix, whitening) + eigenvalueError * eigenvalueError;
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("the covariance is not positive definite");
    }
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
    return new Covariance(matrix.length, packed, whitening, false);
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
    return new Covariance(d, sigma, a, true);
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

  /** Σ at {@code (i, j)}. */
  public double get(int i, int j) {
    return matrix[i * columns + j];
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
    double[][] rows = new double[columns][];
    for (int i = 0; i < columns; i++) {
      rows[i] = Arrays.copyOfRange(packed, i * columns, (i + 1) * columns);
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

  /** Σ, row-major; not to be changed. */
  double[] packedMatrix() {
    return matrix;
  }

  /** A, row-major; not to be changed. */
  double[] packedWhitening() {
    return whitening;
  }

  /** What rounding may do to the log-density of a row with mean 0. */
  double rounding() {
    return rounding;
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
