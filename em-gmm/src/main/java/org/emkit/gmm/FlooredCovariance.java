package org.emkit.gmm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The covariance that maximises −½ n (log |Σ| + tr Σ⁻¹S) subject to a floor: keep the eigenvectors
 * of F^−½ S F^−½ and clip its eigenvalues at 1, with F the floor's diagonal (by von Neumann's trace
 * inequality tr Σ⁻¹S ≥ Σ s/λ, and each log λ + s/λ has its minimum at s).
 *
 * <p>Clipped eigenpairs are carried into the factor A = Λ^−½ Uᵀ F^−½ (made triangular): factorising
 * the rebuilt matrix again would lose more than the monotonicity check allows.
 */
final class FlooredCovariance {
  /**
   * How far below the floor a given covariance may lie before it is moved: relative to its largest
   * eigenvalue, well above the rounding of an eigenvalue decomposition.
   */
  private static final double GIVEN_SLACK = 1e-12;

  /** Next to eigenvalues that are clipped at 1 this is nothing; squared, it would underflow. */
  private static final double NEGLIGIBLE = 1e-100;

  private FlooredCovariance() {}

  /**
   * The maximiser for scatter {@code s}.
   *
   * @param s the weighted covariance, row-major, symmetric
   * @return null where there is no floor and {@code s} is singular
   */
  static @Nullable Covariance maximizer(double[] s, CovarianceFloor floor) {
    int d = floor.columns();
    if (!floor.isActive() || isAbove(s, floor)) {
      double[] whitening = Factors.whitening(s, d);
      if (whitening != null) {
        return Covariance.dense(d, s, whitening, false);
      }
      if (!floor.isActive()) {
        return null;
      }
    }
    return clip(s, floor);
  }

  /**
   * The maximiser among covariances of a diagonal shape.
   *
   * @param s the variance of each column
   * @return null where there is no floor and a variance is not positive
   */
  static @Nullable Covariance maximizer(CovarianceShape shape, double[] s, CovarianceFloor floor) {
    if (shape == CovarianceShape.DIAGONAL) {
      return diagonalMaximizer(s, floor);
    }
    double mean = 0.0;
    for (double variance : s) {
      mean += variance / s.length;
    }
    return sphericalMaximizer(mean, floor);
  }

  /**
   * The diagonal maximiser for variances {@code s}: each is clipped by itself.
   *
   * @param s one for each column
   * @return null where there is no floor and one of {@code s} is not positive
   */
  private static @Nullable Covariance diagonalMaximizer(double[] s, CovarianceFloor floor) {
    double[] clipped = s.clone();
    boolean onFloor = false;
    for (int j = 0; j < s.length; j++) {
      if (s[j] < floor.variance(j)) {
        clipped[j] = floor.variance(j);
        onFloor = true;
      }
      if (!(clipped[j] > 0)) {
        return null;
      }
    }
    return Covariance.diagonal(clipped, onFloor);
  }

  /** As above with one variance for all columns: it must keep the highest floor. */
  private static @Nullable Covariance sphericalMaximizer(double s, CovarianceFloor floor) {
    int d = floor.columns();
    double highest = 0.0;
    for (int j = 0; j < d; j++) {
      highest = Math.max(highest, floor.variance(j));
    }
    double clipped = Math.max(s, highest);
    if (!(clipped > 0)) {
      return null;
    }
    double[] variances = new double[d];
    Arrays.fill(variances, clipped);
    return Covariance.diagonal(variances, s < highest);
  }

  /** {@code given} itself where it keeps the floor to rounding, else the nearest that does. */
  static Covariance project(Covariance given, CovarianceFloor floor) {
    if (given.isDiagonal()) {
      return projectDiagonal(given, floor);
    }
    if (!floor.isActive() || isAbove(given.packedMatrix(), floor)) {
      return given;
    }
    double[] values = new double[floor.columns()];
    Factors.eigen(scaled(given.packedMatrix(), floor), floor.columns(), values);
    double largest = Arrays.stream(values).max().orElseThrow();
    double smallest = Arrays.stream(values).min().orElseThrow();
    boolean kept = smallest >= 1 - GIVEN_SLACK * Math.max(largest, 1.0);
    return kept ? given : clip(given.packedMatrix(), floor);
  }

  private static Covariance projectDiagonal(Covariance given, CovarianceFloor floor) {
    for (int j = 0; j < floor.columns(); j++) {
      if (given.variance(j) < (1 - GIVEN_SLACK) * floor.variance(j)) {
        return Objects.requireNonNull(diagonalMaximizer(given.packedMatrix(), floor));
      }
    }
    return given;
  }

  /** Whether S − diag(floor) is positive definite: the cheap test that nothing is to be clipped. */
  private static boolean isAbove(double[] s, CovarianceFloor floor) {
    int d = floor.columns();
    double[] excess = s.clone();
    for (int j = 0; j < d; j++) {
      excess[j * d + j] -= floor.variance(j);
    }
    return Factors.cholesky(excess, d) != null;
  }

  private static double[] scaled(double[] s, CovarianceFloor floor) {
    int d = floor.columns();
    double[] scaled = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double value = s[i * d + j] / Math.sqrt(floor.variance(i)) / Math.sqrt(floor.variance(j));
        scaled[i * d + j] = Math.abs(value) < NEGLIGIBLE ? 0.0 : value;
      }
    }
    return scaled;
  }

  private static Covariance clip(double[] s, CovarianceFloor floor) {
    int d = floor.columns();
    double[] values = new double[d];
    double[] vectors = Factors.eigen(scaled(s, floor), d, values);
    double[] factor = new double[d * d];
    double[] sigma = new double[d * d];
    for (int k = 0; k < d; k++) {
      double clipped = Math.max(values[k], 1.0);
      for (int i = 0; i < d; i++) {
        factor[k * d + i] = vectors[k * d + i] / Math.sqrt(clipped);
        double left = vectors[k * d + i] * Math.sqrt(floor.variance(i));
        for (int j = 0; j <= i; j++) {
          sigma[i * d + j] += clipped * left * (vectors[k * d + j] * Math.sqrt(floor.variance(j)));
        }
      }
    }
    // Columns are scaled last: the factor stays triangular, and its own scale is that of numbers.
    double[] whitening = Factors.lowerFactor(factor, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        whitening[i * d + j] /= Math.sqrt(floor.variance(j));
        sigma[j * d + i] = sigma[i * d + j];
      }
    }
    double largest = Arrays.stream(values).max().orElseThrow();
    return Covariance.dense(d, sigma, whitening, true, Math.ulp(1.0) * largest);
  }
}
