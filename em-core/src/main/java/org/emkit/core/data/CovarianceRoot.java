package org.emkit.core.data;

import java.util.Arrays;

/**
 * L with LLᵀ a covariance, by Cholesky with pivots on correlations: works for every positive
 * semi-definite matrix, and each column keeps its own relative precision. Of our own because
 * commons-math's takes ten times as long from some hundred columns on.
 */
final class CovarianceRoot {
  private final int columns;
  private final double[] deviations;

  /** Rows of Lᵀ as correlations, one for each dimension of the rank. */
  private final double[][] root;

  /** What is left of the correlations behind the last pivot, {@code [columns][columns]}. */
  private final double[][] rest;

  private int rank;

  CovarianceRoot(double[] covariance, int columns) {
    this.columns = columns;
    this.deviations = new double[columns];
    Arrays.setAll(deviations, j -> Math.sqrt(covariance[j * columns + j]));
    this.root = new double[columns][];
    this.rest = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double correlation = covariance[i * columns + j] / deviations[i] / deviations[j];
        rest[i][j] = deviations[i] > 0 && deviations[j] > 0 ? correlation : 0.0;
      }
    }
    factor();
  }

  private void factor() {
    // A variance below the rounding of as many subtractions is none.
    double least = columns * Math.ulp(1.0);
    for (int pivot = largest(); rank < columns && rest[pivot][pivot] > least; pivot = largest()) {
      double[] axis = rest[pivot].clone();
      double length = Math.sqrt(axis[pivot]);
      for (int j = 0; j < columns; j++) {
        axis[j] /= length;
      }
      for (int i = 0; i < columns; i++) {
        if (axis[i] != 0) {
          subtract(axis[i], axis, rest[i]);
        }
      }
      // Exactly, so that the column is no pivot again.
      Arrays.fill(rest[pivot], 0.0);
      for (double[] row : rest) {
        row[pivot] = 0.0;
      }
      root[rank++] = axis;
    }
  }

  private int largest() {
    int largest = 0;
    for (int j = 1; j < columns; j++) {
      if (rest[j][j] > rest[largest][largest]) {
        largest = j;
      }
    }
    return largest;
  }

  private static void subtract(double factor, double[] x, double[] from) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= factor * x[j];
    }
  }

  /** The number of columns of L. */
  int rank() {
    return rank;
  }

  /** L at {@code column} of the data and a dimension below the rank. */
  double get(int column, int dimension) {
    return deviations[column] * root[dimension][column];
  }

  /**
   * Refuses a matrix that is not positive semi-definite: something other than 0 is left then.
   *
   * @param slack what counts as 0
   */
  void requireDefinite(double slack) {
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        if (!(Math.abs(rest[i][j]) <= slack)) {
          throw new DataException(
              i,
              j,
              "the covariance is not positive semi-definite: given the other columns, "
                  + rest[i][j]
                  + " is left here, in units of standard deviations: is a digit wrong?");
        }
      }
    }
  }
}
