package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The parameters of Gaussian components: a mean and a covariance each. Immutable. */
public final class Gaussians implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Terms of A(o − μ) up to here cost three digits of sixteen, in whitened units: 1e-13. */
  private static final double FAR = 1e3;

  private final CovarianceShape shape;
  private final double[][] means;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<Covariance> covariances;

  private final double[] rounding;

  /** What passes measure rows from, and A (origin − mean) by component. */
  private final double[][] origins;

  private final double[][] shifts;

  /** What follows for rows with missing cells; filled as such rows come. */
  private final Marginals marginals;

  /**
   * Components with covariances of their own.
   *
   * @param means {@code [components][columns]}, finite; copied
   * @param covariances one for each component
   * @throws IllegalArgumentException where shapes do not agree or a mean is not finite
   */
  public Gaussians(double[][] means, List<Covariance> covariances) {
    this(CovarianceShape.FULL, means, covariances);
  }

  /**
   * Components with one covariance for all.
   *
   * @param means {@code [components][columns]}, finite; copied
   * @throws IllegalArgumentException where a mean has another length or is not finite
   */
  public static Gaussians tied(double[][] means, Covariance covariance) {
    return new Gaussians(
        CovarianceShape.TIED, means, Collections.nCopies(means.length, covariance));
  }

  /**
   * Components with covariances of a shape.
   *
   * @param means {@code [components][columns]}, finite; copied
   * @param covariances one for each component: tied ones equal, diagonal and spherical ones {@link
   *     Covariance#ofVariances made of variances}
   * @throws IllegalArgumentException where shapes do not agree or a mean is not finite
   */
  public Gaussians(CovarianceShape shape, double[][] means, List<Covariance> covariances) {
    if (means.length == 0 || means.length != covariances.size()) {
      throw new IllegalArgumentException(
          means.length + " means and " + covariances.size() + " covariances: one each is needed");
    }
    this.shape = Objects.requireNonNull(shape, "shape");
    this.means = new double[means.length][];
    this.covariances = List.copyOf(covariances);
    int columns = covariances.get(0).columns();
    for (int k = 0; k < means.length; k++) {
      this.means[k] = means[k].clone();
      if (means[k].length != columns || covariances.get(k).columns() != columns) {
        throw new IllegalArgumentException(
            String.format(
                "component %d has a mean of %d columns and a covariance of %d, where component 0 has"
                    + " %d",
                k, means[k].length, covariances.get(k).columns(), columns));
      }
      for (double value : means[k]) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException("means[" + k + "] holds " + value);
        }
      }
      requireShape(k);
    }
    this.rounding = new double[means.length];
    Arrays.setAll(rounding, k -> rounding(this.means[k], this.covariances.get(k)));
    this.origins = new double[means.length][];
    this.shifts = new double[means.length][];
    this.marginals = new Marginals(this.covariances, shape == CovarianceShape.TIED);
    chooseOrigins();
  }

  private void requireShape(int k) {
    Covariance covariance = covariances.get(k);
    boolean fits =
        switch (shape) {
          case FULL -> !covariance.isDiagonal();
          case TIED -> !covariance.isDiagonal() && covariance.equals(covariances.get(0));
          case DIAGONAL -> covariance.isDiagonal();
          case SPHERICAL -> covariance.isDiagonal() && isSpherical(covariance);
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "the covariance of component " + k + " is not " + shape.label());
    }
  }

  private static boolean isSpherical(Covariance covariance) {
    for (int j = 1; j < covariance.columns(); j++) {
      if (covariance.variance(j) != covariance.variance(0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A(x − μ) is A(x − o) + A(o − μ): with one origin o for all, a block of rows is moved once
   * instead of once a component. A component that lies far from o by its own standard deviations
   * would lose digits, and keeps its mean as the origin.
   */
  private void chooseOrigins() {
    int d = columns();
    double[] shared = new double[d];
    for (double[] mean : means) {
      for (int j = 0; j < d; j++) {
        shared[j] += mean[j] / means.length;
      }
    }
    double[] sizes = new double[d];
    for (int k = 0; k < means.length; k++) {
      covariances.get(k).whitenedSizes(shared, means[k], sizes);
      double largest = Arrays.stream(sizes).max().orElseThrow();
      boolean near = largest <= FAR;
      origins[k] = near ? shared : means[k];
      shifts[k] = new double[d];
      if (near) {
        covariances.get(k).whiten(shared, means[k], shifts[k]);
      }
    }
  }

  /** What rounding may do to the log-density of a row, by component. */
  private static double rounding(double[] mean, Covariance covariance) {
    double[] sizes = new double[mean.length];
    covariance.whitenedSizes(mean, new double[mean.length], sizes);
    double square = 0.0;
    for (double size : sizes) {
      square += size * size;
    }
    double epsilon = Math.ulp(1.0);
    return covariance.rounding() + epsilon * epsilon * square;
  }

  /** That of the covariance, plus the last places of the mean. */
  double rounding(int k) {
    return rounding[k];
  }

  /** What the covariances have in common. */
  public CovarianceShape shape() {
    return shape;
  }

  /** The number of components. */
  public int size() {
    return means.length;
  }

  /** The number of columns. */
  public int columns() {
    return means[0].length;
  }

  /** A copy of the mean of component {@code k}, {@code [columns]}. */
  public double[] mean(int k) {
    return means[k].clone();
  }

  /** A copy of all means, {@code [components][columns]}. */
  public double[][] means() {
    return Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
  }

  /** The covariance of component {@code k}. */
  public Covariance covariance(int k) {
    return covariances.get(k);
  }

  /** The covariances, one for each component. */
  List<Covariance> covariances() {
    return covariances;
  }

  /** The mean of component {@code k}; not to be changed. */
  double[] sharedMean(int k) {
    return means[k];
  }

  /** The point that rows are measured from for component {@code k}; not to be changed. */
  double[] origin(int k) {
    return origins[k];
  }

  /** A (origin − mean) of component {@code k}; not to be changed. */
  double[] shift(int k) {
    return shifts[k];
  }

  /** What the components say of rows with missing cells. */
  Marginals marginals() {
    return marginals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gaussians that
        && shape == that.shape
        && Arrays.deepEquals(means, that.means)
        && covariances.equals(that.covariances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(means) + covariances.hashCode();
  }

  @Override
  public String toString() {
    return "Gaussians["
        + shape.label()
        + ", means="
        + Arrays.deepToString(means)
        + ", covariances="
        + covariances
        + "]";
  }
}
