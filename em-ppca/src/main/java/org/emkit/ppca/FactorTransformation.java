package org.emkit.ppca;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.emkit.core.NumericalFailure;

/**
 * A change of factors from z to T⁻¹z, each of variance 1 where those of z are uncorrelated and have
 * variance 1.
 *
 * @param matrix T, {@code [factors][factors]}
 * @param inverse T⁻¹
 * @param correlations Φ = T⁻¹T⁻ᵀ, of the new factors
 */
record FactorTransformation(DMatrixRMaj matrix, DMatrixRMaj inverse, DMatrixRMaj correlations) {
  /** Factors as they are. */
  static FactorTransformation none(int factors) {
    return orthogonal(CommonOps_DDRM.identity(factors));
  }

  /** By a matrix with TᵀT = I. */
  static FactorTransformation orthogonal(DMatrixRMaj matrix) {
    return new FactorTransformation(
        matrix, CommonOps_DDRM.transpose(matrix, null), CommonOps_DDRM.identity(matrix.numCols));
  }

  /**
   * By a matrix whose columns are yet to be scaled, so that factors have variance 1.
   *
   * @throws NumericalFailure where it has no inverse
   */
  static FactorTransformation oblique(DMatrixRMaj unscaled) {
    int factors = unscaled.numCols;
    DMatrixRMaj matrix = unscaled.copy();
    DMatrixRMaj inverse = new DMatrixRMaj(factors, factors);
    if (!CommonOps_DDRM.invert(unscaled, inverse) || MatrixFeatures_DDRM.hasUncountable(inverse)) {
      throw new NumericalFailure(
          "the oblique rotation of "
              + factors
              + " factors is singular: rotate by varimax, or fit fewer factors");
    }
    for (int k = 0; k < factors; k++) {
      double square = 0.0;
      for (int i = 0; i < factors; i++) {
        square += inverse.get(k, i) * inverse.get(k, i);
      }
      double deviation = Math.sqrt(square);
      for (int i = 0; i < factors; i++) {
        inverse.set(k, i, inverse.get(k, i) / deviation);
        matrix.set(i, k, matrix.get(i, k) * deviation);
      }
    }
    DMatrixRMaj correlations = new DMatrixRMaj(factors, factors);
    CommonOps_DDRM.multTransB(inverse, inverse, correlations);
    for (int k = 0; k < factors; k++) {
      correlations.set(k, k, 1.0);
    }
    return new FactorTransformation(matrix, inverse, correlations);
  }

  /**
   * The same but for order and signs: loadings LT have columns in descending order of their sums of
   * squares, the largest element of each positive.
   *
   * @param loadings L, {@code [columns][factors]}
   */
  FactorTransformation ordered(DMatrixRMaj loadings) {
    int factors = matrix.numCols;
    DMatrixRMaj rotated = CommonOps_DDRM.mult(loadings, matrix, null);
    double[] squares = new double[factors];
    double[] largest = new double[factors];
    for (int j = 0; j < rotated.numRows; j++) {
      for (int k = 0; k < factors; k++) {
        double loading = rotated.get(j, k);
        squares[k] += loading * loading;
        largest[k] = Math.abs(loading) > Math.abs(largest[k]) ? loading : largest[k];
      }
    }
    int[] order =
        IntStream.range(0, factors)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -squares[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    DMatrixRMaj signed = new DMatrixRMaj(factors, factors);
    for (int k = 0; k < factors; k++) {
      signed.set(order[k], k, largest[order[k]] < 0 ? -1.0 : 1.0);
    }
    return followedBy(signed);
  }

  /** T P, T⁻¹ and Φ alike, for a permutation P with signs. */
  private FactorTransformation followedBy(DMatrixRMaj signed) {
    DMatrixRMaj turned = CommonOps_DDRM.multTransA(signed, correlations, null);
    return new FactorTransformation(
        CommonOps_DDRM.mult(matrix, signed, null),
        CommonOps_DDRM.multTransA(signed, inverse, null),
        CommonOps_DDRM.mult(turned, signed, null));
  }
}
