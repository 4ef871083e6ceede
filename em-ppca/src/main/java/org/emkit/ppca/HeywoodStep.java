package org.emkit.ppca;

import java.util.Optional;

/**
 * The maximum of the log-likelihood over one noise variance, all else as it is (an ECME step, Liu
 * &amp; Rubin 1994), where factors explain nearly all of a column: there EM comes near the floor
 * only like one over the iterations.
 *
 * <p>With Ω = Σ⁻¹, a = Ω_jj and b = (ΩSΩ)_jj, adding δ to ψ_j changes −2 log L / n by log(1 + aδ) −
 * bδ/(1 + aδ), least at δ = (b − a)/a². Both follow from the statistics of complete rows: a = (1 −
 * w_jᵀB_j)/ψ_j, and b is the mean of (y_j − w_jᵀz)²/ψ_j² over rows.
 */
final class HeywoodStep {
  /**
   * The part of its variance below which a column's noise counts as a Heywood case, the bound of
   * R's factanal.
   */
  static final double HEYWOOD = 0.005;

  /** Squares below this part of what rounding leaves of them decide nothing. */
  private static final double LOST = 10;

  /** Where EM itself is about as far, it also moves all else. */
  private static final double WORTHWHILE = 0.5;

  private HeywoodStep() {}

  /**
   * The reference with one noise variance lowered, for the first column for which that is due.
   *
   * @param statistics of complete rows
   * @param variances of the columns
   * @param floors of the noise variances
   */
  static Optional<FactorModel> of(
      FactorStatistics statistics, double[] variances, double[] floors) {
    FactorModel reference = statistics.reference();
    for (int j = 0; j < variances.length; j++) {
      double noise = reference.noiseVariance(j);
      if (noise < HEYWOOD * variances[j] && noise > floors[j]) {
        double best = Math.max(best(statistics, j), floors[j]);
        if (best < WORTHWHILE * noise) {
          return Optional.of(reference.withNoiseVariance(j, best, best <= floors[j]));
        }
      }
    }
    return Optional.empty();
  }

  private static double best(FactorStatistics statistics, int j) {
    FactorModel reference = statistics.reference();
    int factors = reference.factors();
    double noise = reference.noiseVariance(j);
    double unexplained = 1.0;
    for (int k = 0; k < factors; k++) {
      unexplained -= reference.loading(j, k) * reference.posterior().projection(k, j);
    }
    LatentMoments all = statistics.all();
    double square = statistics.second(j);
    for (int k = 0; k < factors; k++) {
      square -= 2 * reference.loading(j, k) * statistics.crossed(j, k);
      for (int l = 0; l < factors; l++) {
        double ofMeans = all.second(k, l) - all.weight() * reference.posterior().covariance(k, l);
        square += reference.loading(j, k) * ofMeans * reference.loading(j, l);
      }
    }
    if (!(square > LOST * reference.posterior().determinantRounding() * statistics.second(j))) {
      return noise;
    }
    // aψ and bψ, which have no units.
    double scaled = Math.max(square / all.weight(), 0.0) / noise;
    double best = noise * (1 + (scaled - unexplained) / (unexplained * unexplained));
    // Where rounding took all digits of a, there is nothing to go by.
    return best <= Double.MAX_VALUE ? best : noise;
  }
}
