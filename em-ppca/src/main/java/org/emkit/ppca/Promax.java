package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.emkit.core.NumericalFailure;

/**
 * Promax (Hendrickson &amp; White 1964): varimax loadings Λ are brought as near as can be, in the
 * sense of least squares, to a target of their fourth powers with signs, which are small where
 * loadings are middling.
 */
final class Promax {
  private Promax() {}

  /**
   * T, its columns of any scale.
   *
   * @param loadings standardised, {@code [columns][factors]}
   * @throws NumericalFailure where their rank is below the number of factors
   */
  static DMatrixRMaj of(DMatrixRMaj loadings) {
    requireRank(loadings);
    DMatrixRMaj turn = Varimax.of(loadings);
    DMatrixRMaj varimax = CommonOps_DDRM.mult(loadings, turn, null);
    LinearSolverDense<DMatrixRMaj> leastSquares =
        LinearSolverFactory_DDRM.leastSquares(varimax.numRows, varimax.numCols);
    DMatrixRMaj target = target(varimax);
    DMatrixRMaj towardsTarget = new DMatrixRMaj(varimax.numCols, varimax.numCols);
    leastSquares.setA(varimax.copy());
    leastSquares.solve(target, towardsTarget);
    return CommonOps_DDRM.mult(turn, towardsTarget, null);
  }

  private static void requireRank(DMatrixRMaj loadings) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(loadings.numRows, loadings.numCols, false, false, true);
    int rank = svd.decompose(loadings.copy()) ? SingularOps_DDRM.rank(svd) : 0;
    if (rank < loadings.numCols) {
      throw new NumericalFailure(
          "loadings of "
              + loadings.numCols
              + " factors have rank "
              + rank
              + ", too low for promax: rotate by varimax, or fit fewer factors");
    }
  }

  /** λ |λ|³. */
  private static DMatrixRMaj target(DMatrixRMaj loadings) {
    DMatrixRMaj target = loadings.copy();
    for (int i = 0; i < target.getNumElements(); i++) {
      double loading = target.data[i];
      target.data[i] = loading * Math.abs(loading * loading * loading);
    }
    return target;
  }
}
