package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The parameters of Gaussian components: a mean and a covariance each. Immutable. */
public final class Gaussians implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Terms of A(o − μ) up to here cost three digits of sixteen, in whitened units: 1e-13. */
  private static final double FAR = 1e3;

  private final double[][] means;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<Covariance> covariances;

  private final double[] rounding;

  /** What passes measure rows from, and A (origin − mean) by component. */
  private final double[][] origins;

  private final double[][] shifts;

  /**
   * Components with these parameters.
   *
   * @param means {@code [components][columns]}, finite; copied
   * @param covariances one for each component
   * @throws IllegalArgumentException where shapes do not agree or a mean is not finite
   */
  public Gaussians(double[][] means, List<Covariance> covariances) {
    if (means.length == 0 || means.length != covariances.size()) {
      throw new IllegalArgumentException(
          means.length + " means and " + covariances.size() + " covariances: one each is needed");
    }
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
    }
    this.rounding = new double[means.length];
    Arrays.setAll(rounding, k -> rounding(this.means[k], this.covariances.get(k)));
    this.origins = new double[means.length][];
    this.shifts = new double[means.length][];
    chooseOrigins();
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
    for (int k = 0; k < means.length; k++) {
      double[] a = covariances.get(k).packedWhitening();
      double[] shift = new double[d];
      double largest = 0.0;
      for (int i = 0; i < d; i++) {
        double size = 0.0;
        for (int j = 0; j <= i; j++) {
          double term = a[i * d + j] * (shared[j] - means[k][j]);
          shift[i] += term;
          size += Math.abs(term);
        }
        largest = size <= largest ? largest : size;
      }
      boolean near = largest <= FAR;
      origins[k] = near ? shared : means[k];
      shifts[k] = near ? shift : new double[d];
    }
  }

  /** What rounding may do to the log-density of a row, by component. */
  private static double rounding(double[] mean, Covariance covariance) {
    double[] a = covariance.packedWhitening();
    int d = mean.length;
    double square = 0.0;
    for (int i = 0; i < d; i++) {
      double sum = 0.0;
      for (int j = 0; j <= i; j++) {
        sum += Math.abs(a[i * d + j] * mean[j]);
      }
      square += sum * sum;
    }
    double epsilon = Math.ulp(1.0);
    return covariance.rounding() + epsilon * epsilon * square;
  }

  /** That of the covariance, plus the last places of the mean. */
  double rounding(int k) {
    return rounding[k];
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Gaussians that
        && Arrays.deepEquals(means, that.means)
        && covariances.equals(that.covariances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(means) + covariances.hashCode();
  }

  @Override
  public String toString() {
    return "Gaussians[means=" + Arrays.deepToString(means) + ", covariances=" + covariances + "]";
  }
}
