package org.emkit.ppca;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Loadings Λ = WT of factors T⁻¹z, where W are the loadings of factors z with covariance I: WWᵀ =
 * ΛΦΛᵀ with Φ = T⁻¹T⁻ᵀ. Made by a {@link Rotation}. Immutable.
 */
public final class RotatedLoadings {
  private final DMatrixRMaj loadings;
  private final FactorTransformation transformation;

  RotatedLoadings(DMatrixRMaj unrotated, FactorTransformation transformation) {
    this.loadings = CommonOps_DDRM.mult(unrotated, transformation.matrix(), null);
    this.transformation = transformation;
  }

  /** A copy of Λ, {@code [columns][factors]}, in the units of the data. */
  public double[][] loadings() {
    return rows(loadings);
  }

  /** A copy of T, {@code [factors][factors]}: orthogonal, except after {@link Rotation#PROMAX}. */
  public double[][] transformation() {
    return rows(transformation.matrix());
  }

  /**
   * A copy of Φ, {@code [factors][factors]}, the correlations of the rotated factors: exactly the
   * identity, except after {@link Rotation#PROMAX}.
   */
  public double[][] correlations() {
    return rows(transformation.correlations());
  }

  /**
   * T⁻¹z: the scores of the rotated factors, {@code [factors]}.
   *
   * @param unrotated z, {@code [factors]}: values of the factors of W, or their posterior means
   * @throws IllegalArgumentException if the length is not the number of factors
   */
  public double[] scores(double[] unrotated) {
    requireLength("scores have", unrotated.length);
    double[] scores = new double[unrotated.length];
    for (int k = 0; k < scores.length; k++) {
      for (int i = 0; i < scores.length; i++) {
        scores[k] += transformation.inverse().get(k, i) * unrotated[i];
      }
    }
    return scores;
  }

  /**
   * T⁻¹CT⁻ᵀ: the covariance of the scores of the rotated factors, {@code [factors][factors]}.
   *
   * @param unrotated C, {@code [factors][factors]}, symmetric: the covariance of scores of the
   *     factors of W, for example the posterior covariance
   * @throws IllegalArgumentException if the shape is not that
   */
  public double[][] scoreCovariance(double[][] unrotated) {
    requireLength("the covariance of scores has", unrotated.length);
    for (double[] row : unrotated) {
      requireLength("a row of the covariance of scores has", row.length);
    }
    int factors = unrotated.length;
    DMatrixRMaj inverse = transformation.inverse();
    DMatrixRMaj half = CommonOps_DDRM.mult(inverse, new DMatrixRMaj(unrotated), null);
    double[][] covariance = rows(CommonOps_DDRM.multTransB(half, inverse, null));
    for (int k = 0; k < factors; k++) {
      for (int i = 0; i < k; i++) {
        // Exactly symmetric.
        covariance[i][k] = covariance[k][i];
      }
    }
    return covariance;
  }

  private void requireLength(String what, int length) {
    if (length != loadings.numCols) {
      throw new IllegalArgumentException(
          what + " length " + length + " where there are " + loadings.numCols + " factors");
    }
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    double[][] rows = new double[matrix.numRows][];
    Arrays.setAll(
        rows, i -> Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols));
    return rows;
  }

  @Override
  public String toString() {
    return "RotatedLoadings[loadings "
        + Arrays.deepToString(loadings())
        + ", correlations "
        + Arrays.deepToString(correlations())
        + "]";
  }
}
