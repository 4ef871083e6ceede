package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What follows from a model's parameters for its factors: z given x is N(B(x − μ), M⁻¹) with M = I
 * + AᵀA and A = Ψ^−½W.
 *
 * @param projection B = M⁻¹WᵀΨ⁻¹, {@code [factors][columns]}
 * @param covariance M⁻¹
 * @param logDeterminant log |Σ| = log |Ψ| + log |M|
 */
record Posterior(DMatrixRMaj projection, DMatrixRMaj covariance, double logDeterminant) {
  /** That of {@code model}, of which only the parameters proper are read. */
  static Posterior of(FactorModel model) {
    int factors = model.factors();
    DMatrixRMaj scaled = new DMatrixRMaj(model.columns(), factors);
    double logDeterminant = 0.0;
    for (int j = 0; j < model.columns(); j++) {
      double deviation = Math.sqrt(model.noiseVariance(j));
      logDeterminant += 2 * Math.log(deviation);
      for (int k = 0; k < factors; k++) {
        scaled.set(j, k, model.loading(j, k) / deviation);
      }
    }
    DMatrixRMaj precision = new DMatrixRMaj(factors, factors);
    CommonOps_DDRM.multInner(scaled, precision);
    for (int k = 0; k < factors; k++) {
      precision.add(k, k, 1.0);
    }
    Triangle lower =
        Triangle.cholesky(precision)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the loadings are out of floating-point range against the noise variances:"
                            + " rescale the columns"));
    DMatrixRMaj projection = new DMatrixRMaj(factors, model.columns());
    double[] row = new double[factors];
    for (int j = 0; j < model.columns(); j++) {
      double deviation = Math.sqrt(model.noiseVariance(j));
      for (int k = 0; k < factors; k++) {
        row[k] = scaled.get(j, k);
      }
      lower.solve(row);
      lower.solveTransposed(row);
      for (int k = 0; k < factors; k++) {
        projection.set(k, j, row[k] / deviation);
      }
    }
    return new Posterior(projection, lower.inverseOfProduct(), logDeterminant + lower.logSquare());
  }
}
