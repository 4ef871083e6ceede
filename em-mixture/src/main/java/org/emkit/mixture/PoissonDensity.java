package org.emkit.mixture;

import org.apache.commons.math3.special.Gamma;

/**
 * The logarithm of the Poisson probability, without the cancellation that x log λ − λ − log x!
 * suffers when counts are large (at 10⁸ its terms are 10⁹ and leave an error of 10⁻⁷ per row).
 */
final class PoissonDensity {
  /** From here on five terms of Stirling's series leave out less than 2e-14. */
  private static final double STIRLING_FROM = 16;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private PoissonDensity() {}

  /**
   * log p(x | λ), in the form of Loader (2000): x (log(1 + δ) − δ) with δ = (λ − x)/x, less
   * Stirling's error.
   *
   * @param x a whole number from 0
   * @param rate λ ≥ 0
   */
  static double log(double x, double rate) {
    if (x == 0) {
      // 0 log 0 = 0: a rate of 0 is certain of the count 0.
      return -rate;
    }
    if (x < STIRLING_FROM) {
      return x * Math.log(rate) - rate - Gamma.logGamma(x + 1);
    }
    double delta = (rate - x) / x;
    return x * (Math.log1p(delta) - delta) - 0.5 * (LOG_2_PI + Math.log(x)) - stirlingError(x);
  }

  /** log x! − ((x + ½) log x − x + ½ log 2π), by Stirling's series. */
  private static double stirlingError(double x) {
    double r = 1 / x;
    double r2 = r * r;
    return r * (1 / 12.0 - r2 * (1 / 360.0 - r2 * (1 / 1260.0 - r2 * (1 / 1680.0 - r2 / 1188.0))));
  }
}
