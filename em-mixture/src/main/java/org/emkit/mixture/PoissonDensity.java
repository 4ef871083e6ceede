package org.emkit.mixture;

import org.apache.commons.math3.special.Gamma;

/**
 * The logarithm of the Poisson probability, without the cancellation that x log λ − λ − log x!
 * suffers when counts are large (at 10⁸ its terms are 10⁹ and leave an error of 10⁻⁷ per row).
 */
public final class PoissonDensity {
  /** From here on five terms of Stirling's series leave out less than 2e-14. */
  private static final double STIRLING_FROM = 16;

  /** Below this, ten terms of the series of log(1 + δ) leave out less than 1e-18 of it. */
  private static final double SERIES_BELOW = 0.01;

  private static final int SERIES_TERMS = 11;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private PoissonDensity() {}

  /**
   * log p(x | λ), in the form of Loader (2000): x (log(1 + δ) − δ) with δ = (λ − x)/x, less
   * Stirling's error.
   *
   * @param x a whole number from 0
   * @param rate λ ≥ 0; where it is 0, every count but 0 is impossible (−∞)
   */
  public static double log(double x, double rate) {
    if (x == 0) {
      // 0 log 0 = 0: a rate of 0 is certain of the count 0.
      return -rate;
    }
    if (x < STIRLING_FROM) {
      return x * Math.log(rate) - rate - Gamma.logGamma(x + 1);
    }
    double delta = (rate - x) / x;
    return x * log1pLess(delta) - 0.5 * (LOG_2_PI + Math.log(x)) - stirlingError(x);
  }

  /** log(1 + δ) − δ; by its series where the difference would cancel. */
  private static double log1pLess(double delta) {
    if (Math.abs(delta) > SERIES_BELOW) {
      return Math.log1p(delta) - delta;
    }
    double sum = 0.0;
    for (int n = SERIES_TERMS; n >= 2; n--) {
      sum = 1.0 / n - delta * sum;
    }
    return -delta * delta * sum;
  }

  /** log x! − ((x + ½) log x − x + ½ log 2π), by Stirling's series. */
  private static double stirlingError(double x) {
    double r = 1 / x;
    double r2 = r * r;
    return r * (1 / 12.0 - r2 * (1 / 360.0 - r2 * (1 / 1260.0 - r2 * (1 / 1680.0 - r2 / 1188.0))));
  }
}
