package org.emkit.bench.worker;

import java.util.Arrays;

/**
 * Parameters in the form in which all programs exchange them.
 *
 * @param weights K mixture weights, or the initial distribution of a hidden Markov model; empty for
 *     k-means
 * @param transition K × K probabilities of the state after each state, row by row; empty but for
 *     hidden Markov models
 * @param means K × D means, centroids, or probabilities of symbols, component by component
 * @param covariances of {@code -full} models: K × D × D covariances; of {@code -diagonal} ones: K ×
 *     D variances; empty for the others
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, never compared
public record Parameters(
    double[] weights, double[] transition, double[] means, double[] covariances) {

  /** Parameters of a mixture. */
  public Parameters(double[] weights, double[] means, double[] covariances) {
    this(weights, new double[0], means, covariances);
  }

  /** No weights and no covariances: the centroids of k-means. */
  public static Parameters centroids(double[] means) {
    return new Parameters(new double[0], means, new double[0]);
  }

  /** One array after the other, as in a parameter file. */
  public double[] flat() {
    double[] result =
        new double[weights.length + transition.length + means.length + covariances.length];
    int at = 0;
    for (double[] part : new double[][] {weights, transition, means, covariances}) {
      System.arraycopy(part, 0, result, at, part.length);
      at += part.length;
    }
    return result;
  }

  /**
   * The inverse of {@link #flat()}.
   *
   * @param model the model's name, as in {@link Problem}
   * @param components K
   * @param columns D
   * @param flat the values of a parameter file; none where a program chooses its own start
   * @throws IllegalArgumentException if the number of values is not that of the model
   */
  public static Parameters of(String model, int components, int columns, double[] flat) {
    if (flat.length == 0) {
      return new Parameters(flat, flat, flat);
    }
    int weights = model.equals("kmeans") ? 0 : components;
    int transition = weights + (model.startsWith("hmm-") ? components * components : 0);
    int means = transition + components * columns;
    int covariances =
        means
            + switch (model) {
              case "gmm-full", "hmm-full" -> components * columns * columns;
              case "gmm-diagonal", "hmm-diagonal" -> components * columns;
              case "kmeans", "hmm-categorical" -> 0;
              default -> throw new IllegalArgumentException("no such model: " + model);
            };
    if (flat.length != covariances) {
      throw new IllegalArgumentException(
          model + ": " + flat.length + " values, not " + covariances);
    }
    return new Parameters(
        Arrays.copyOfRange(flat, 0, weights),
        Arrays.copyOfRange(flat, weights, transition),
        Arrays.copyOfRange(flat, transition, means),
        Arrays.copyOfRange(flat, means, covariances));
  }

  /** The mean of component k, a copy of D values. */
  public double[] mean(int k, int columns) {
    return Arrays.copyOfRange(means, k * columns, (k + 1) * columns);
  }

  /** The covariance of component k of {@code -full} models, a copy of D × D values. */
  public double[][] covariance(int k, int columns) {
    return rows(covariances, k * columns * columns, columns, columns);
  }

  /** The transition matrix, a copy of K × K values. */
  public double[][] transitionRows() {
    return rows(transition, 0, weights.length, weights.length);
  }

  /** The means, or the probabilities of symbols, a copy of K × D values. */
  public double[][] meanRows(int columns) {
    return rows(means, 0, means.length / columns, columns);
  }

  private static double[][] rows(double[] values, int begin, int count, int columns) {
    double[][] result = new double[count][];
    for (int i = 0; i < count; i++) {
      int from = begin + i * columns;
      result[i] = Arrays.copyOfRange(values, from, from + columns);
    }
    return result;
  }
}
