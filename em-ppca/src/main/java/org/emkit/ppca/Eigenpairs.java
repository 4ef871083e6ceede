package org.emkit.ppca;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.emkit.core.NumericalFailure;

/** The eigenvalues of a symmetric matrix in descending order, with their vectors. */
final class Eigenpairs {
  private final double[] values;
  private final double[][] vectors;

  private Eigenpairs(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Those of {@code symmetric}, finite.
   *
   * @throws NumericalFailure where the iteration does not converge
   */
  static Eigenpairs of(DMatrixRMaj symmetric) {
    int size = symmetric.numRows;
    // Of size 1, so that no square in the decomposition overflows or vanishes.
    double scale = CommonOps_DDRM.elementMaxAbs(symmetric);
    if (scale == 0) {
      scale = 1.0;
    }
    DMatrixRMaj scaled = new DMatrixRMaj(size, size);
    CommonOps_DDRM.divide(symmetric, scale, scaled);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(scaled)) {
      throw new NumericalFailure(
          "the eigenvalues of a covariance of "
              + size
              + " columns were not found: rescale columns"
              + " to comparable variances");
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int k = 0; k < size; k++) {
      values[k] = scale * eigen.getEigenvalue(order[k]).getReal();
      vectors[k] = eigen.getEigenVector(order[k]).getData().clone();
    }
    return new Eigenpairs(values, vectors);
  }

  /** The eigenvalues, descending; not to be changed. */
  double[] values() {
    return values;
  }

  /** Their vectors, of length 1, one a row; not to be changed. */
  double[][] vectors() {
    return vectors;
  }
}
