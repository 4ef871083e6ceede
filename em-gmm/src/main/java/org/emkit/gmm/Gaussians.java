package org.emkit.gmm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The parameters of Gaussian components: a mean and a covariance each. Immutable. */
public final class Gaussians implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] means;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<Covariance> covariances;

  private final double[] rounding;

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
