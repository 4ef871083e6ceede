package org.emkit.ppca;

/** What makes arrays the parameters of a {@link FactorModel}. */
final class FactorShape {
  private FactorShape() {}

  /**
   * Loadings row by row, {@code [columns * factors]}.
   *
   * @throws IllegalArgumentException naming the first row of another length
   */
  static double[] pack(double[][] rows, int columns) {
    if (rows.length != columns) {
      throw new IllegalArgumentException(
          "loadings have " + rows.length + " rows where the mean has " + columns + " columns");
    }
    int factors = columns == 0 ? 0 : rows[0].length;
    double[] packed = new double[columns * factors];
    for (int j = 0; j < columns; j++) {
      if (rows[j].length != factors) {
        throw new IllegalArgumentException(
            "loadings["
                + j
                + "] has "
                + rows[j].length
                + " factors where loadings[0] has "
                + factors);
      }
      System.arraycopy(rows[j], 0, packed, j * factors, factors);
    }
    return packed;
  }

  /**
   * Checks packed parameters.
   *
   * @throws IllegalArgumentException naming the first value that is out of its range
   */
  static void check(Noise noise, double[] mean, double[] loadings, double[] noiseVariances) {
    if (mean.length == 0 || loadings.length == 0 || loadings.length % mean.length != 0) {
      throw new IllegalArgumentException(
          mean.length + " columns and " + loadings.length + " loadings: one of each is needed");
    }
    if (noiseVariances.length != noise.variances(mean.length)) {
      throw new IllegalArgumentException(
          noiseVariances.length
              + " noise variances where "
              + noise
              + " noise of "
              + mean.length
              + " columns has "
              + noise.variances(mean.length));
    }
    requireFinite("mean", mean);
    requireFinite("loadings", loadings);
    for (int j = 0; j < noiseVariances.length; j++) {
      // Below the least normal number its reciprocal is infinite.
      if (!(noiseVariances[j] >= Double.MIN_NORMAL && noiseVariances[j] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "noiseVariances[" + j + "] " + noiseVariances[j] + " must be positive and finite");
      }
    }
  }

  private static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            name + " holds " + values[i] + " at index " + i + ": values must be finite");
      }
    }
  }
}
