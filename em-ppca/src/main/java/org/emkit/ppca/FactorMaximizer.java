package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.emkit.core.NumericalFailure;

/**
 * The M-step. The mean goes to the data's, which maximises the likelihood whatever the other
 * parameters are; then, with S the covariance, C and E = LLᵀ the expected covariances of (x, z) and
 * of z under the reference (C = SBᵀ, E = BC + M⁻¹):
 *
 * <ul>
 *   <li>EM: W = C E⁻¹;
 *   <li>PX-EM: W = C L⁻ᵀ, for there E is the new covariance of z, which W takes over;
 *   <li>both: ψ_j = S_jj − ‖(C L⁻ᵀ)_j‖², its mean where noise is isotropic; where a floor is above
 *       that, the floor, which is the maximiser within it.
 * </ul>
 */
final class FactorMaximizer {
  /** Means that lie further off, in standard deviations squared, cost S its digits. */
  private static final double FAR = 1e10;

  private final FactorSettings settings;
  private final FactorStatistics statistics;
  private final FactorModel reference;
  private final Moments moments;
  private final double[] floors;

  private FactorMaximizer(FactorSettings settings, FactorStatistics statistics) {
    this.settings = settings;
    this.statistics = statistics;
    this.reference = statistics.reference();
    this.moments = Moments.of(statistics.moments());
    this.floors = settings.floor().of(settings.noise(), moments);
    for (int j = 0; j < floors.length; j++) {
      // A given start may lie below the floor: to lift it would lower the likelihood.
      floors[j] = Math.min(floors[j], reference.sharedNoiseVariances()[j]);
    }
  }

  /**
   * The next parameters.
   *
   * @throws NumericalFailure where numbers leave the floating-point range
   */
  static FactorModel maximize(FactorSettings settings, FactorStatistics statistics) {
    if (!(statistics.moments().weight() > 0)) {
      return statistics.reference();
    }
    try {
      return new FactorMaximizer(settings, statistics).maximum();
    } catch (IllegalArgumentException e) {
      throw new NumericalFailure("the M-step has no valid result: " + e.getMessage(), e);
    }
  }

  private FactorModel maximum() {
    if (meanIsFar()) {
      return reference.withMean(moments.mean());
    }
    if (settings.algorithm() == Algorithm.CLOSED_FORM) {
      return ClosedForm.maximum(moments, settings.factors(), floors[0]);
    }
    DMatrixRMaj crossed = statistics.centredCrossed();
    Triangle lower = factorMoments();
    int columns = reference.columns();
    int factors = reference.factors();
    double[] loadings = new double[columns * factors];
    double[] unexplained = new double[columns];
    double[] row = new double[factors];
    for (int j = 0; j < columns; j++) {
      System.arraycopy(crossed.data, j * factors, row, 0, factors);
      lower.solve(row);
      unexplained[j] = moments.variance(j);
      for (double value : row) {
        unexplained[j] -= value * value;
      }
      if (settings.algorithm() == Algorithm.EM) {
        lower.solveTransposed(row);
      }
      System.arraycopy(row, 0, loadings, j * factors, factors);
    }
    return withNoise(
        loadings, settings.noise() == Noise.DIAGONAL ? unexplained : mean(unexplained));
  }

  /** Whether S about the new mean has lost digits; only the mean moves then, and the rest next. */
  private boolean meanIsFar() {
    for (int j = 0; j < reference.columns(); j++) {
      double shift = moments.sharedMean()[j] - reference.sharedMean()[j];
      double least = floors[settings.noise() == Noise.DIAGONAL ? j : 0];
      if (shift * shift > FAR * Math.max(moments.variance(j), least)) {
        return true;
      }
    }
    return false;
  }

  /** E's factor L. */
  private Triangle factorMoments() {
    return Triangle.cholesky(statistics.centredFactorMoments())
        .orElseThrow(
            () ->
                new NumericalFailure(
                    "the expected covariance of the factors is singular: use fewer factors, a larger"
                        + " noise floor, or rescale the columns"));
  }

  private static double[] mean(double[] values) {
    double mean = 0.0;
    for (double value : values) {
      mean += value / values.length;
    }
    return new double[] {mean};
  }

  private FactorModel withNoise(double[] loadings, double[] variances) {
    boolean[] onFloor = new boolean[variances.length];
    for (int j = 0; j < variances.length; j++) {
      onFloor[j] = variances[j] < floors[j];
      variances[j] = Math.max(variances[j], floors[j]);
    }
    return new FactorModel(settings.noise(), moments.mean(), loadings, variances, onFloor);
  }
}
