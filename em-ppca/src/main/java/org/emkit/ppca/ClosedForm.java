package org.emkit.ppca;

/**
 * The maximum of probabilistic PCA (Tipping &amp; Bishop 1999, equations 7 and 8): σ² the mean of
 * the D − q smallest eigenvalues of the covariance, W = U (Λ − σ²I)^½ of the q largest.
 */
final class ClosedForm {
  private ClosedForm() {}

  /**
   * The maximum over σ² ≥ {@code floor}, on the principal axes.
   *
   * @param factors q, below the number of columns
   * @param floor positive
   */
  static FactorModel maximum(Moments moments, int factors, double floor) {
    int columns = moments.columns();
    Eigenpairs pairs = Eigenpairs.of(moments.sharedCovariance());
    double rest = 0.0;
    for (int k = factors; k < columns; k++) {
      rest += Math.max(pairs.value(k), 0.0) / (columns - factors);
    }
    double noise = Math.max(rest, floor);
    double[] loadings = new double[columns * factors];
    for (int k = 0; k < factors; k++) {
      // A floor above an eigenvalue leaves its factor nothing.
      double length = Math.sqrt(Math.max(pairs.value(k) - noise, 0.0));
      for (int j = 0; j < columns; j++) {
        loadings[j * factors + k] = length * pairs.vector(k, j);
      }
    }
    // Eigenvectors have no sign of their own; in canonical form equal data give equal loadings.
    return PrincipalAxes.of(
        new FactorModel(
            Noise.ISOTROPIC,
            moments.mean(),
            loadings,
            new double[] {noise},
            new boolean[] {rest < floor}));
  }
}
