package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.FilledDataset;
import org.emkit.core.data.Moments;
import org.emkit.core.data.Rows;

/**
 * The conjugate prior of Fraley &amp; Raftery (2007) on Gaussian components: means are normal
 * around a common mean μ_P with covariance Σ/κ, covariances are inverse Wishart (variances inverse
 * gamma) with ν degrees of freedom and scale Λ. Fitting under it finds the posterior mode (MAP),
 * and the log-prior is a part of the objective.
 *
 * <p>Immutable.
 */
public final class GaussianPrior implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double shrinkage;
  private final double degreesOfFreedom;
  private final double[] mean;

  /** Λ, row-major; where {@link #divided}, before its division. */
  private final double[] scale;

  /** Whether the scale is divided by K^(2/d), the part of space that a component takes. */
  private final boolean divided;

  private GaussianPrior(
      double shrinkage, double degreesOfFreedom, double[] mean, double[] scale, boolean divided) {
    this.shrinkage = shrinkage;
    this.degreesOfFreedom = degreesOfFreedom;
    this.mean = mean;
    this.scale = scale;
    this.divided = divided;
  }

  /**
   * A prior.
   *
   * @param shrinkage κ ≥ 0: how many rows the prior's mean counts as
   * @param degreesOfFreedom ν, above columns − 1
   * @param mean μ_P, {@code [columns]}
   * @param scale Λ, symmetric and positive definite; diagonal and spherical covariances use the
   *     mean of its diagonal
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public static GaussianPrior of(
      double shrinkage, double degreesOfFreedom, double[] mean, double[][] scale) {
    Covariance checked = Covariance.of(scale);
    if (checked.columns() != mean.length) {
      throw new IllegalArgumentException(
          "the prior's mean has " + mean.length + " columns, its scale " + checked.columns());
    }
    return new GaussianPrior(0, mean.length, mean.clone(), checked.packedMatrix(), false)
        .withShrinkage(shrinkage)
        .withDegreesOfFreedom(degreesOfFreedom);
  }

  /**
   * Fraley and Raftery's defaults: κ = 0.01, ν = columns + 2, μ_P the column means, Λ the data's
   * covariance (divisor Σw − 1) over K^(2/columns). Missing cells count as column means here; a
   * constant column has (1e-8 · max(|x|, 1))² for a variance.
   */
  public static GaussianPrior defaults(Dataset<Rows> data) {
    ColumnSummary summary = ColumnSummary.of(data);
    int d = summary.columns();
    double[] mean = summary.means();
    double[] spread = new double[d];
    Arrays.setAll(spread, j -> Math.max(CovarianceFloor.spread(summary, j), Double.MIN_NORMAL));
    double[] covariance = new double[d * d];
    if (summary.weight() > 1) {
      covariance = covariance(FilledDataset.of(data, summary), summary.weight());
    }
    for (int j = 0; j < d; j++) {
      if (summary.isConstant(j) || summary.weight() <= 1) {
        covariance[j * d + j] = spread[j];
      }
    }
    return new GaussianPrior(0.01, d + 2.0, mean, covariance, true);
  }

  /** With divisor Σw − 1; rows without any value are in the data, but not in the weight. */
  private static double[] covariance(Dataset<Rows> data, double weight) {
    Moments moments = Moments.of(data);
    int d = moments.columns();
    double[] covariance = new double[d * d];
    double[][] matrix = moments.covariance();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        covariance[i * d + j] = matrix[i][j] * (moments.weight() / (weight - 1));
      }
    }
    return covariance;
  }

  /** This prior with another κ, finite and not negative; 0 for no prior on means. */
  public GaussianPrior withShrinkage(double newShrinkage) {
    if (!(newShrinkage >= 0 && newShrinkage <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "shrinkage " + newShrinkage + " must be finite and not negative");
    }
    return new GaussianPrior(newShrinkage, degreesOfFreedom, mean, scale, divided);
  }

  /** This prior with another ν, finite and above columns − 1. */
  public GaussianPrior withDegreesOfFreedom(double degrees) {
    if (!(degrees > mean.length - 1 && degrees <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "degrees of freedom "
              + degrees
              + " must be finite and above "
              + (mean.length - 1)
              + ", the number of columns less 1");
    }
    return new GaussianPrior(shrinkage, degrees, mean, scale, divided);
  }

  /**
   * This prior with the scale Λ = {@code variance} · I, whatever the number of components.
   *
   * @param variance positive and finite
   */
  public GaussianPrior withScale(double variance) {
    if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("scale " + variance + " must be positive and finite");
    }
    int d = mean.length;
    double[] isotropic = new double[d * d];
    for (int j = 0; j < d; j++) {
      isotropic[j * d + j] = variance;
    }
    return new GaussianPrior(shrinkage, degreesOfFreedom, mean, isotropic, false);
  }

  /** κ. */
  public double shrinkage() {
    return shrinkage;
  }

  /** ν. */
  public double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** The number of columns. */
  public int columns() {
    return mean.length;
  }

  /** μ_P of {@code column}. */
  public double mean(int column) {
    return mean[column];
  }

  /** Λ at {@code (i, j)} for a mixture of so many components. */
  public double scale(int i, int j, int components) {
    return scale[i * mean.length + j] / divisor(components);
  }

  /** s², the scale of variances: the mean of Λ's diagonal. */
  public double varianceScale(int components) {
    double trace = 0.0;
    for (int j = 0; j < mean.length; j++) {
      trace += scale[j * mean.length + j];
    }
    return trace / mean.length / divisor(components);
  }

  private double divisor(int components) {
    return divided ? Math.pow(components, 2.0 / mean.length) : 1.0;
  }

  /**
   * What the prior adds to the counts that scatters are divided by: −½ of it is the exponent of |Σ|
   * (of σ², where spherical) in the density. The prior of each mean has a part in it; without one,
   * at κ = 0, that part is gone, as in mclust.
   */
  double exponent(CovarianceShape shape, int components) {
    int d = mean.length;
    int means = shrinkage > 0 ? 1 : 0;
    return switch (shape) {
      case FULL -> degreesOfFreedom + d + 1 + means;
      case TIED -> degreesOfFreedom + d + 1 + means * components;
      case DIAGONAL -> degreesOfFreedom + 2 + means;
      case SPHERICAL -> degreesOfFreedom + 2 + means * d;
    };
  }

  /** The log-density of {@code components}, up to a constant. */
  double logDensity(Gaussians components) {
    int d = mean.length;
    int size = components.size();
    boolean tied = components.shape() == CovarianceShape.TIED;
    double exponent = exponent(components.shape(), size);
    double sum = 0.0;
    for (int k = 0; k < size; k++) {
      Covariance covariance = components.covariance(k);
      sum += shrinkage * squaredDistance(components, k);
      if (k == 0 || !tied) {
        // A spherical covariance has the logarithm of one variance; of others it has all.
        double logarithms =
            components.shape() == CovarianceShape.SPHERICAL
                ? covariance.logDeterminant() / d
                : covariance.logDeterminant();
        sum += exponent * logarithms + scaleTerm(components, covariance);
      }
    }
    return -0.5 * sum;
  }

  /** (μ − μ_P)ᵀ Σ⁻¹ (μ − μ_P). */
  private double squaredDistance(Gaussians components, int k) {
    double[] whitened = new double[mean.length];
    components.covariance(k).whiten(components.sharedMean(k), mean, whitened);
    return Arrays.stream(whitened).map(y -> y * y).sum();
  }

  /** tr ΛΣ⁻¹; s² Σ 1/σ² for variances, of which a spherical covariance has one. */
  private double scaleTerm(Gaussians components, Covariance covariance) {
    int size = components.size();
    double[] a = covariance.packedWhitening();
    if (covariance.isDiagonal()) {
      int variances = components.shape() == CovarianceShape.SPHERICAL ? 1 : mean.length;
      return varianceScale(size) * Arrays.stream(a, 0, variances).map(y -> y * y).sum();
    }
    int d = mean.length;
    double trace = 0.0;
    for (int i = 0; i < d; i++) {
      for (int p = 0; p <= i; p++) {
        for (int q = 0; q <= i; q++) {
          trace += a[i * d + p] * scale(p, q, size) * a[i * d + q];
        }
      }
    }
    return trace;
  }
}
