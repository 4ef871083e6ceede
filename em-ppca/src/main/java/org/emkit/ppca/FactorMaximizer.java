package org.emkit.ppca;

import java.util.Optional;
import org.emkit.core.NumericalFailure;
import org.jspecify.annotations.Nullable;

/**
 * The M-step. Each column is regressed on (z, 1) over the rows that have it: with ȳ, c, E the mean
 * of y = x − μ, the expected covariance of (z, y) and that of z over those rows, v = E⁻¹c, ψ = var
 * y − cᵀE⁻¹c, mean μ + ȳ − vᵀz̄. Noise variances are these or, where isotropic, their mean over all
 * cells; where a floor is above that, the floor, which is the maximiser within it.
 *
 * <p>The mean and, in PX-EM (Liu, Rubin &amp; Wu 1998), the covariance of z over all rows are
 * parameters, too: z̄ and V = LLᵀ. The model with z ∼ N(0, I) takes them over: μ' is the mean +
 * vᵀz̄, and W' has the rows Lᵀv. In EM the covariance of z stays I: W' has the rows v. Of complete
 * rows μ' is the mean of the data, whatever the rest.
 *
 * <p>Where that is sure to gain less than a {@link ColumnStep} or {@link HeywoodStep} for one
 * column alone, the latter is taken.
 */
final class FactorMaximizer {
  /** Means that lie further off, in standard deviations squared, cost variances their digits. */
  private static final double FAR = 1e10;

  private final FactorSettings settings;
  private final FactorStatistics statistics;
  private final FactorModel reference;
  private final double[] shifts;
  private final double[] variances;
  private final double[] floors;

  private FactorMaximizer(
      FactorSettings settings, FactorStatistics statistics, double @Nullable [] given) {
    this.settings = settings;
    this.statistics = statistics;
    this.reference = statistics.reference();
    int columns = reference.columns();
    this.shifts = new double[columns];
    this.variances = new double[columns];
    double[] means = new double[columns];
    for (int j = 0; j < columns; j++) {
      double weight = statistics.having(j).weight();
      if (weight > 0) {
        shifts[j] = statistics.first(j) / weight;
        // Rounding may leave a constant column a negative one.
        variances[j] = Math.max(statistics.second(j) / weight - shifts[j] * shifts[j], 0.0);
      }
      means[j] = reference.sharedMean()[j] + shifts[j];
    }
    this.floors =
        given == null ? settings.floor().of(settings.noise(), means, variances) : given.clone();
    for (int j = 0; j < floors.length; j++) {
      // A given start may lie below the floor: to lift it would lower the likelihood.
      floors[j] = Math.min(floors[j], reference.sharedNoiseVariances()[j]);
    }
  }

  /**
   * The next parameters, under the floors that follow from the statistics.
   *
   * @throws NumericalFailure where numbers leave the floating-point range
   */
  static FactorModel maximize(FactorSettings settings, FactorStatistics statistics) {
    return maximize(settings, statistics, null);
  }

  /**
   * As above under given floors, where statistics are of rows whose weights are responsibilities:
   * variances of columns, and what follows from them, then change from step to step.
   *
   * @param floors {@code [1]} or {@code [columns]}
   */
  static FactorModel maximize(
      FactorSettings settings, FactorStatistics statistics, double @Nullable [] floors) {
    if (!(statistics.weight() > 0)) {
      return statistics.reference();
    }
    try {
      FactorMaximizer maximizer = new FactorMaximizer(settings, statistics, floors);
      if (maximizer.meanIsFar()) {
        return maximizer.nearer();
      }
      FactorModel next = maximizer.maximum();
      return settings.hasColumnSteps() && statistics.areOfReference()
          ? maximizer.ofColumn(next).orElse(next)
          : next;
    } catch (IllegalArgumentException e) {
      throw new NumericalFailure("the M-step has no valid result: " + e.getMessage(), e);
    }
  }

  /** Whether variances about the new mean have lost digits; only the mean moves then. */
  private boolean meanIsFar() {
    for (int j = 0; j < shifts.length; j++) {
      double least = floors[settings.noise() == Noise.DIAGONAL ? j : 0];
      if (shifts[j] * shifts[j] > FAR * Math.max(variances[j], least)) {
        return true;
      }
    }
    return false;
  }

  /** A step for one column alone, where that gains more than {@code next}. */
  private Optional<FactorModel> ofColumn(FactorModel next) {
    return HeywoodStep.of(statistics, variances, floors)
        .or(() -> ColumnStep.of(statistics, variances, floors, () -> sureGain(next)));
  }

  /**
   * What {@code next} gains at least, in nats: the expected complete-data log-likelihood rises by
   * as much. Of complete rows, with the mean where it is.
   */
  private double sureGain(FactorModel next) {
    LatentMoments all = statistics.all();
    double weight = all.weight();
    int factors = reference.factors();
    double gain = -factors;
    for (int k = 0; k < factors; k++) {
      gain += all.second(k, k) / weight;
    }
    Triangle lower = triangle(all);
    gain -= lower.logSquare();
    double[] v = new double[factors];
    for (int j = 0; j < variances.length; j++) {
      double before = statistics.second(j) / weight;
      for (int k = 0; k < factors; k++) {
        before -= 2 * reference.loading(j, k) * statistics.crossed(j, k) / weight;
        for (int l = 0; l < factors; l++) {
          before += reference.loading(j, k) * all.second(k, l) / weight * reference.loading(j, l);
        }
      }
      double after = regress(j, all, lower, v);
      gain +=
          Math.log(reference.noiseVariance(j) / next.noiseVariance(j))
              + before / reference.noiseVariance(j)
              - after / next.noiseVariance(j);
    }
    return weight / 2 * gain;
  }

  /** The mean of the data; where cells are missing, the mean that maximises with all else as is. */
  private FactorModel nearer() {
    double[] mean = reference.mean();
    for (int j = 0; j < mean.length; j++) {
      mean[j] += shifts[j];
      if (!statistics.areComplete() && statistics.having(j).weight() > 0) {
        double[] scores = statistics.having(j).mean();
        for (int k = 0; k < scores.length; k++) {
          mean[j] -= reference.loading(j, k) * scores[k];
        }
      }
    }
    return reference.withMean(mean);
  }

  private FactorModel maximum() {
    int columns = reference.columns();
    int factors = reference.factors();
    LatentMoments all = statistics.all();
    double[] centre = all.mean();
    Triangle expanded = triangle(all);
    double[] mean = reference.mean();
    double[] loadings = reference.sharedLoadings().clone();
    double[] unexplained = reference.noiseVariances();
    double cells = 0.0;
    double isotropic = 0.0;
    double[] v = new double[factors];
    for (int j = 0; j < columns; j++) {
      LatentMoments having = statistics.having(j);
      if (!(having.weight() > 0)) {
        continue;
      }
      double variance =
          regress(j, having, statistics.areComplete() ? expanded : triangle(having), v);
      mean[j] += shifts[j];
      for (int k = 0; k < factors; k++) {
        mean[j] += v[k] * (centre[k] - having.first(k) / having.weight());
      }
      if (settings.algorithm() != Algorithm.EM) {
        expanded.multiplyTransposed(v);
      }
      System.arraycopy(v, 0, loadings, j * factors, factors);
      if (settings.noise() == Noise.DIAGONAL) {
        unexplained[j] = variance;
      }
      cells += having.weight();
      isotropic += having.weight() * variance;
    }
    return withNoise(
        mean,
        loadings,
        settings.noise() == Noise.DIAGONAL ? unexplained : new double[] {isotropic / cells});
  }

  /** Regresses {@code column} on z: the coefficients to {@code v}; the variance that is left. */
  private double regress(int column, LatentMoments having, Triangle lower, double[] v) {
    for (int k = 0; k < v.length; k++) {
      double ofMeans = shifts[column] * (having.first(k) / having.weight());
      v[k] = statistics.crossed(column, k) / having.weight() - ofMeans;
    }
    lower.solve(v);
    double left = variances[column];
    for (double value : v) {
      left -= value * value;
    }
    lower.solveTransposed(v);
    return left;
  }

  private static Triangle triangle(LatentMoments moments) {
    return Triangle.cholesky(moments.covariance())
        .orElseThrow(
            () ->
                new NumericalFailure(
                    "the expected covariance of the factors is singular: use fewer factors, a larger"
                        + " noise floor, or rescale the columns"));
  }

  private FactorModel withNoise(double[] mean, double[] loadings, double[] noise) {
    boolean[] onFloor = new boolean[noise.length];
    for (int j = 0; j < noise.length; j++) {
      onFloor[j] = noise[j] < floors[j];
      noise[j] = Math.max(noise[j], floors[j]);
    }
    return new FactorModel(settings.noise(), mean, loadings, noise, onFloor, settings.rotation());
  }
}
