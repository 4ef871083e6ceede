package org.emkit.gmm;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.emkit.core.NumericalFailure;
import org.jspecify.annotations.Nullable;

/** Triangular factors of covariances, row-major; once per component and M-step. */
final class Factors {
  /** Columns at which a pivot is no more than rounding away from 0. */
  private static final double PIVOT_ROUNDING = 4 * Math.ulp(1.0);

  private Factors() {}

  /**
   * A = L⁻¹ for Σ = L Lᵀ by Cholesky; null where Σ is not positive definite to working precision.
   */
  static double @Nullable [] whitening(double[] sigma, int d) {
    double[] lower = cholesky(sigma, d);
    return lower == null ? null : invertLower(lower, d);
  }

  /** L, lower triangular, with Σ = L Lᵀ; null where a pivot is not clearly positive. */
  static double @Nullable [] cholesky(double[] sigma, int d) {
    double[] lower = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = sigma[i * d + j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i * d + k] * lower[j * d + k];
        }
        if (i > j) {
          lower[i * d + j] = sum / lower[j * d + j];
        } else if (sum > PIVOT_ROUNDING * d * sigma[i * d + i] && sum <= Double.MAX_VALUE) {
          lower[i * d + i] = Math.sqrt(sum);
        } else {
          return null;
        }
      }
    }
    return lower;
  }

  /** The inverse of a lower triangular matrix. */
  static double[] invertLower(double[] lower, int d) {
    double[] inverse = new double[d * d];
    for (int j = 0; j < d; j++) {
      inverse[j * d + j] = 1.0 / lower[j * d + j];
      for (int i = j + 1; i < d; i++) {
        double sum = 0.0;
        for (int k = j; k < i; k++) {
          sum -= lower[i * d + k] * inverse[k * d + j];
        }
        inverse[i * d + j] = sum / lower[i * d + i];
      }
    }
    return inverse;
  }

  /** A, row-major, of the diagonal covariance with these variances. */
  static double[] reciprocalRoots(double[] variances) {
    int d = variances.length;
    double[] a = new double[d * d];
    for (int j = 0; j < d; j++) {
      a[j * d + j] = 1 / Math.sqrt(variances[j]);
    }
    return a;
  }

  /** L Lᵀ of a lower triangular L. */
  static double[] outerProduct(double[] lower, int d) {
    double[] product = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0.0;
        for (int k = 0; k <= j; k++) {
          sum += lower[i * d + k] * lower[j * d + k];
        }
        product[i * d + j] = sum;
        product[j * d + i] = sum;
      }
    }
    return product;
  }

  /** The largest entry of |A Σ Aᵀ − I|. */
  static double whiteningError(double[] a, double[] sigma, int d) {
    double largest = 0.0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0.0;
        for (int p = 0; p <= i; p++) {
          for (int q = 0; q <= j; q++) {
            sum += a[i * d + p] * sigma[p * d + q] * a[j * d + q];
          }
        }
        double error = Math.abs(sum - (i == j ? 1.0 : 0.0));
        if (!(error <= largest)) {
          largest = error;
        }
      }
    }
    return largest;
  }

  /**
   * Eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @param values gets {@code [d]} eigenvalues, in no order
   * @return eigenvectors as rows, row-major
   */
  static double[] eigen(double[] symmetric, int d, double[] values) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(DMatrixRMaj.wrap(d, d, symmetric.clone()))) {
      throw new NumericalFailure(
          "the eigenvalues of a covariance do not converge: rescale the data");
    }
    double[] vectors = new double[d * d];
    for (int k = 0; k < d; k++) {
      values[k] = eigen.getEigenvalue(k).getReal();
      System.arraycopy(eigen.getEigenVector(k).getData(), 0, vectors, k * d, d);
    }
    return vectors;
  }

  /** The lower triangular L with positive diagonal and M = Q L, Q orthogonal (QL decomposition). */
  static double[] lowerFactor(double[] m, int d) {
    // With J reversing columns, M J = Q' R gives M = (Q' J)(J R J), and J R J is lower triangular.
    DMatrixRMaj reversed = new DMatrixRMaj(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        reversed.set(i, j, m[i * d + d - 1 - j]);
      }
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(d, d);
    if (!qr.decompose(reversed)) {
      throw new NumericalFailure(
          "the factor of a covariance is out of floating-point range: rescale the data");
    }
    DMatrixRMaj r = qr.getR(null, true);
    double[] lower = new double[d * d];
    for (int i = 0; i < d; i++) {
      double sign = Math.signum(r.get(d - 1 - i, d - 1 - i));
      for (int j = 0; j <= i; j++) {
        lower[i * d + j] = sign * r.get(d - 1 - i, d - 1 - j);
      }
    }
    return lower;
  }
}
