package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.emkit.core.NumericalFailure;
import org.emkit.mixture.ComponentFamily;
import org.jspecify.annotations.Nullable;

/**
 * The M-step of Gaussian components: means first, then the covariances of the shape that maximise
 * the expected log-likelihood plus log-prior under the floor. Each covariance is the maximiser for
 * some scatter over some count, whatever the shape and the prior; a floor clips it.
 */
final class GaussianMaximizer {
  /**
   * A mean that moves by more than 1e5 of the new standard deviations leaves too few digits in the
   * moments about the old one. Then only the mean moves (a conditional maximisation, which does not
   * lower the objective either), and the next pass sees the covariance from close by.
   */
  private static final double CANCELLATION = 1e-10;

  /** A variance below so much of the moment that it is a difference of is rounding. */
  private static final double RESOLVED = 4 * Math.ulp(1.0);

  private final GaussianStatistics statistics;
  private final Gaussians reference;
  private final CovarianceFloor floor;
  private final @Nullable GaussianPrior prior;
  private final CovarianceShape shape;
  private final int d;
  private final int size;

  GaussianMaximizer(
      GaussianStatistics statistics, CovarianceFloor floor, @Nullable GaussianPrior prior) {
    this.statistics = statistics;
    this.reference = statistics.reference;
    this.floor = floor;
    this.prior = prior;
    this.shape = reference.shape();
    this.d = reference.columns();
    this.size = reference.size();
  }

  Gaussians maximize() {
    double[][] means = new double[size][];
    for (int k = 0; k < size; k++) {
      means[k] = mean(k);
    }
    return new Gaussians(
        shape, means, shape == CovarianceShape.TIED ? tiedCovariances() : ownCovariances());
  }

  /** Whether component {@code k} got no weight: without a prior, nothing says what it should be. */
  private boolean isEmpty(int k) {
    return ComponentFamily.isEmpty(statistics.weights[k]);
  }

  /** μ + f/n; under a prior (n x̄ + κ μ_P)/(n + κ). */
  private double[] mean(int k) {
    double[] mean = reference.mean(k);
    double weight = statistics.weights[k];
    double shrinkage = prior == null ? 0.0 : prior.shrinkage();
    if (isEmpty(k)) {
      for (int j = 0; j < d && shrinkage > 0; j++) {
        mean[j] = prior.mean(j);
      }
      return mean;
    }
    for (int j = 0; j < d; j++) {
      double shift = statistics.first[k][j] / weight;
      if (shrinkage > 0) {
        shift = (weight * shift + shrinkage * (prior.mean(j) - mean[j])) / (weight + shrinkage);
      }
      mean[j] += shift;
    }
    return mean;
  }

  private List<Covariance> ownCovariances() {
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      boolean kept = isEmpty(k) ? prior == null : isFar(k);
      covariances.add(kept ? reference.covariance(k) : covariance(k));
    }
    return covariances;
  }

  /** Scatters are pooled first, then clipped. */
  private List<Covariance> tiedCovariances() {
    double[] pooled = new double[d * d];
    double count = 0.0;
    boolean kept = false;
    for (int k = 0; k < size; k++) {
      if (!isEmpty(k)) {
        addScatter(k, statistics.weights[k], pooled);
        count += statistics.weights[k];
        kept |= isFar(k);
      }
    }
    if (prior != null) {
      addPriorScale(pooled);
      count += prior.exponent(shape, size);
    }
    if (kept || ComponentFamily.isEmpty(count)) {
      return reference.covariances();
    }
    return Collections.nCopies(size, dense(pooled, count, "the common covariance"));
  }

  private Covariance covariance(int k) {
    double weight = statistics.weights[k];
    double[] scatter = new double[shape.isDiagonal() ? d : d * d];
    if (prior == null) {
      addScatter(k, 1.0, scatter);
      return covariance(scatter, 1.0, k);
    }
    if (!isEmpty(k)) {
      addScatter(k, weight, scatter);
    }
    addPriorScale(scatter);
    double exponent = prior.exponent(shape, size);
    // A spherical variance has d values of each row, and its prior once.
    double more = shape == CovarianceShape.SPHERICAL ? exponent / d : exponent;
    return covariance(scatter, weight + more, k);
  }

  /** The covariance for a scatter over {@code count}. */
  private Covariance covariance(double[] scatter, double count, int k) {
    String place = "the covariance of component " + k;
    if (!shape.isDiagonal()) {
      return dense(scatter, count, place);
    }
    double[] variances = new double[d];
    for (int j = 0; j < d; j++) {
      variances[j] = scatter[j] / count;
    }
    requireFinite(variances, place);
    if (prior == null) {
      dropRounding(variances, k);
    }
    return requireRegular(FlooredCovariance.maximizer(shape, variances, floor), place);
  }

  private Covariance dense(double[] scatter, double count, String place) {
    double[] sigma = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        sigma[i * d + j] = scatter[i * d + j] / count;
        sigma[j * d + i] = sigma[i * d + j];
      }
    }
    requireFinite(sigma, place);
    return requireRegular(FlooredCovariance.maximizer(sigma, floor), place);
  }

  /**
   * Adds the scatter about the new mean, scaled to {@code count} rows: count · (S/n − (f/n)(f/n)ᵀ),
   * and count · κ/(n + κ) (x̄ − μ_P)(x̄ − μ_P)ᵀ under a prior.
   */
  private void addScatter(int k, double count, double[] into) {
    double weight = statistics.weights[k];
    double[] shift = new double[d];
    double[] distance = new double[d];
    double part = 0.0;
    if (prior != null) {
      part = count * (prior.shrinkage() / (weight + prior.shrinkage()));
    }
    for (int j = 0; j < d; j++) {
      shift[j] = statistics.first[k][j] / weight;
      if (prior != null) {
        distance[j] = reference.sharedMean(k)[j] + shift[j] - prior.mean(j);
      }
    }
    double[] second = statistics.second[k];
    for (int i = 0; i < d; i++) {
      if (shape.isDiagonal()) {
        into[i] += count * (second[i] / weight - shift[i] * shift[i]);
        into[i] += part * distance[i] * distance[i];
        continue;
      }
      for (int j = 0; j <= i; j++) {
        into[i * d + j] += count * (second[i * d + j] / weight - shift[i] * shift[j]);
        into[i * d + j] += part * distance[i] * distance[j];
      }
    }
  }

  /** Λ; s² for each variance. A spherical covariance has one variance, so the columns share s². */
  private void addPriorScale(double[] into) {
    for (int i = 0; i < d; i++) {
      if (shape == CovarianceShape.DIAGONAL) {
        into[i] += prior.varianceScale(size);
      } else if (shape == CovarianceShape.SPHERICAL) {
        into[i] += prior.varianceScale(size) / d;
      } else {
        for (int j = 0; j <= i; j++) {
          into[i * d + j] += prior.scale(i, j, size);
        }
      }
    }
  }

  /** Whether the mean of component {@code k} moves too far to tell its covariance. */
  private boolean isFar(int k) {
    double weight = statistics.weights[k];
    for (int i = 0; i < d; i++) {
      double shift = statistics.first[k][i] / weight;
      double second = statistics.second[k][shape.isDiagonal() ? i : i * d + i] / weight;
      double variance = Math.max(second - shift * shift, floor.variance(i));
      if (shift * shift * CANCELLATION > variance) {
        return true;
      }
    }
    return false;
  }

  /** What is left of a difference of equal moments is no variance. */
  private void dropRounding(double[] variances, int k) {
    for (int j = 0; j < d; j++) {
      double moment = statistics.second[k][j] / statistics.weights[k];
      if (!(variances[j] > RESOLVED * moment)) {
        variances[j] = 0.0;
      }
    }
  }

  private static void requireFinite(double[] values, String place) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new NumericalFailure(
          place + " exceeds the floating-point range: divide the data by a constant");
    }
  }

  private static Covariance requireRegular(@Nullable Covariance covariance, String place) {
    if (covariance == null) {
      throw new NumericalFailure(
          place
              + " became singular and there is no floor: set one (auto), or fit fewer components");
    }
    return covariance;
  }
}
