package org.emkit.bench.worker;

import java.util.Arrays;

/**
 * Parameters in the form in which all programs exchange them.
 *
 * @param weights K mixture weights; empty for k-means
 * @param means K × D means or centroids, component by component
 * @param covariances {@code gmm-full}: K × D × D covariances; {@code gmm-diagonal}: K × D
 *     variances; empty for k-means
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
public record Parameters(double[] weights, double[] means, double[] covariances) {

  /** No weights and no covariances: the centroids of k-means. */
  public static Parameters centroids(double[] means) {
    return new Parameters(new double[0], means, new double[0]);
  }

  /** One array after the other, as in a parameter file. */
  public double[] flat() {
    double[] result = new double[weights.length + means.length + covariances.length];
    System.arraycopy(weights, 0, result, 0, weights.length);
    System.arraycopy(means, 0, result, weights.length, means.length);
    System.arraycopy(covariances, 0, result, weights.length + means.length, covariances.length);
    return result;
  }

  /**
   * The inverse of {@link #flat()}.
   *
   * @param model the model's name, as in {@link Problem}
   * @param components K
   * @param columns D
   * @param flat the values of a parameter file
   * @throws IllegalArgumentException if the number of values is not that of the model
   */
  public static Parameters of(String model, int components, int columns, double[] flat) {
    int weights = model.equals("kmeans") ? 0 : components;
    int means = components * columns;
    int covariances =
        switch (model) {
          case "gmm-full" -> means * columns;
          case "gmm-diagonal" -> means;
          case "kmeans" -> 0;
          default -> throw new IllegalArgumentException("no such model: " + model);
        };
    if (flat.length != weights + means + covariances) {
      throw new IllegalArgumentException(
          model + ": " + flat.length + " values, not " + (weights + means + covariances));
    }
    return new Parameters(
        Arrays.copyOfRange(flat, 0, weights),
        Arrays.copyOfRange(flat, weights, weights + means),
        Arrays.copyOfRange(flat, weights + means, flat.length));
  }

  /** The mean of component k, a copy of D values. */
  public double[] mean(int k, int columns) {
    return Arrays.copyOfRange(means, k * columns, (k + 1) * columns);
  }

  /** The covariance of component k of {@code gmm-full}, a copy of D × D values. */
  public double[][] covariance(int k, int columns) {
    double[][] result = new double[columns][];
    for (int i = 0; i < columns; i++) {
      int from = (k * columns + i) * columns;
      result[i] = Arrays.copyOfRange(covariances, from, from + columns);
    }
    return result;
  }
}
