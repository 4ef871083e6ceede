package org.emkit.ppca;

import java.util.Arrays;
import java.util.Optional;

/**
 * A Cholesky factor L of a small matrix, lower triangular with a positive diagonal. Written out,
 * because with missing cells there is one for nearly every row.
 */
final class Triangle {
  private final int size;

  /** L, row-major; what is above the diagonal means nothing. */
  private final double[] lower;

  private Triangle(int size, double[] lower) {
    this.size = size;
    this.lower = lower;
  }

  /**
   * The factor of {@code matrix} = LLᵀ; empty where that is not finite and positive definite.
   *
   * @param matrix row-major; its lower triangle counts
   */
  static Optional<Triangle> cholesky(double[] matrix) {
    int size = (int) Math.round(Math.sqrt(matrix.length));
    double[] lower = matrix.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = lower[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i * size + k] * lower[j * size + k];
        }
        if (j < i) {
          lower[i * size + j] = sum / lower[j * size + j];
        } else if (sum > 0 && sum <= Double.MAX_VALUE) {
          lower[i * size + i] = Math.sqrt(sum);
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Triangle(size, lower));
  }

  private double get(int i, int j) {
    return lower[i * size + j];
  }

  /** Replaces b by L⁻¹b. */
  void solve(double[] b) {
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= get(i, k) * b[k];
      }
      b[i] /= get(i, i);
    }
  }

  /** Replaces b by L⁻ᵀb. */
  void solveTransposed(double[] b) {
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        b[i] -= get(k, i) * b[k];
      }
      b[i] /= get(i, i);
    }
  }

  /** Replaces b by Lᵀb. */
  void multiplyTransposed(double[] b) {
    for (int i = 0; i < size; i++) {
      b[i] *= get(i, i);
      for (int k = i + 1; k < size; k++) {
        b[i] += get(k, i) * b[k];
      }
    }
  }

  /** Replaces the matrix of these rows by (LLᵀ)⁻¹ times it. */
  void solveRows(double[][] rows) {
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        Vectors.subtract(get(i, k), rows[k], rows[i]);
      }
      divide(rows[i], get(i, i));
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        Vectors.subtract(get(k, i), rows[k], rows[i]);
      }
      divide(rows[i], get(i, i));
    }
  }

  private static void divide(double[] x, double divisor) {
    double reciprocal = 1 / divisor;
    for (int j = 0; j < x.length; j++) {
      x[j] *= reciprocal;
    }
  }

  /** (LLᵀ)⁻¹, row-major and exactly symmetric. */
  double[] inverseOfProduct() {
    double[] inverse = new double[size * size];
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      Arrays.fill(column, 0.0);
      column[j] = 1.0;
      solve(column);
      solveTransposed(column);
      for (int i = j; i < size; i++) {
        inverse[i * size + j] = column[i];
        inverse[j * size + i] = column[i];
      }
    }
    return inverse;
  }

  /** log |LLᵀ|. */
  double logSquare() {
    double sum = 0.0;
    for (int k = 0; k < size; k++) {
      sum += 2 * Math.log(get(k, k));
    }
    return sum;
  }
}
