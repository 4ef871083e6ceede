package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Loadings divided by the standard deviations of their columns: what rotations see. */
final class StandardisedLoadings {
  private StandardisedLoadings() {}

  /**
   * Those of {@code loadings}, {@code [columns][factors]}, all divided by the largest: no rotation
   * depends on their common scale, and no square of them overflows.
   *
   * @throws IllegalArgumentException naming the first value that is out of its range
   */
  static DMatrixRMaj of(double[][] loadings, double[] standardDeviations) {
    if (loadings.length == 0 || loadings[0].length == 0) {
      throw new IllegalArgumentException("no loadings: one column and one factor are needed");
    }
    if (standardDeviations.length != loadings.length) {
      throw new IllegalArgumentException(
          standardDeviations.length
              + " standard deviations where loadings have "
              + loadings.length
              + " columns");
    }
    int factors = loadings[0].length;
    DMatrixRMaj standardised = new DMatrixRMaj(loadings.length, factors);
    for (int j = 0; j < loadings.length; j++) {
      requireDeviation(j, standardDeviations[j]);
      if (loadings[j].length != factors) {
        throw new IllegalArgumentException(
            "loadings["
                + j
                + "] has "
                + loadings[j].length
                + " factors where loadings[0] has "
                + factors);
      }
      for (int k = 0; k < factors; k++) {
        standardised.set(j, k, standardised(j, k, loadings[j][k], standardDeviations[j]));
      }
    }
    double largest = CommonOps_DDRM.elementMaxAbs(standardised);
    if (largest > 0) {
      CommonOps_DDRM.divide(standardised, largest);
    }
    return standardised;
  }

  private static void requireDeviation(int column, double deviation) {
    if (!(deviation > 0 && deviation <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "standardDeviations["
              + column
              + "] "
              + deviation
              + " must be positive and finite: give a column that does not vary loadings of 0 and"
              + " the deviation 1");
    }
  }

  private static double standardised(int column, int factor, double loading, double deviation) {
    double standardised = loading / deviation;
    if (!(Math.abs(standardised) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "loadings["
              + column
              + "]["
              + factor
              + "] "
              + loading
              + " over the standard deviation "
              + deviation
              + " must be finite");
    }
    return standardised;
  }
}
