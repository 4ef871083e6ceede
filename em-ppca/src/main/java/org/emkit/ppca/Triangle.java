package org.emkit.ppca;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * A Cholesky factor L, lower triangular with a positive diagonal.
 *
 * @param lower L, zeros above the diagonal
 */
record Triangle(DMatrixRMaj lower) {
  /** The factor of {@code matrix} = LLᵀ; empty where that is not finite and positive definite. */
  static Optional<Triangle> cholesky(DMatrixRMaj matrix) {
    int size = matrix.numRows;
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
    if (!cholesky.decompose(matrix.copy())) {
      return Optional.empty();
    }
    DMatrixRMaj lower = cholesky.getT(null);
    for (int k = 0; k < size; k++) {
      // Infinite cells pass through the decomposition.
      if (!(lower.get(k, k) > 0 && lower.get(k, k) <= Double.MAX_VALUE)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Triangle(lower));
  }

  /** Replaces b by L⁻¹b. */
  void solve(double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= lower.get(i, k) * b[k];
      }
      b[i] /= lower.get(i, i);
    }
  }

  /** Replaces b by L⁻ᵀb. */
  void solveTransposed(double[] b) {
    for (int i = b.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < b.length; k++) {
        b[i] -= lower.get(k, i) * b[k];
      }
      b[i] /= lower.get(i, i);
    }
  }

  /** (LLᵀ)⁻¹, exactly symmetric. */
  DMatrixRMaj inverseOfProduct() {
    int size = lower.numRows;
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      Arrays.fill(column, 0.0);
      column[j] = 1.0;
      solve(column);
      solveTransposed(column);
      for (int i = j; i < size; i++) {
        inverse.set(i, j, column[i]);
        inverse.set(j, i, column[i]);
      }
    }
    return inverse;
  }

  /** log |LLᵀ|. */
  double logSquare() {
    double sum = 0.0;
    for (int k = 0; k < lower.numRows; k++) {
      sum += 2 * Math.log(lower.get(k, k));
    }
    return sum;
  }
}
