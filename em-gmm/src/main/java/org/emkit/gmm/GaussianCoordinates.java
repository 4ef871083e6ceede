package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.emkit.core.VectorCoordinates;

/**
 * Coordinates of each component in turn: its mean, then its covariance. A covariance is its
 * Cholesky factor L by rows, with logarithms on the diagonal; a diagonal one the logarithms of its
 * variances, of which a spherical one has one. A tied covariance follows all means.
 */
final class GaussianCoordinates implements VectorCoordinates<Gaussians> {
  @Override
  public double[] toVector(Gaussians parameters) {
    int d = parameters.columns();
    int size = parameters.size();
    boolean tied = parameters.shape() == CovarianceShape.TIED;
    double[] vector = new double[size * d + parameters.shape().freeParameters(size, d)];
    int at = 0;
    for (int k = 0; k < size; k++) {
      System.arraycopy(parameters.sharedMean(k), 0, vector, at, d);
      at += d;
      if (!tied || k == size - 1) {
        at = write(parameters.covariance(k), parameters.shape(), vector, at);
      }
    }
    return vector;
  }

  private static int write(
      Covariance covariance, CovarianceShape shape, double[] vector, int from) {
    int d = covariance.columns();
    int at = from;
    if (shape.isDiagonal()) {
      int variances = shape == CovarianceShape.SPHERICAL ? 1 : d;
      for (int j = 0; j < variances; j++) {
        vector[at++] = Math.log(covariance.variance(j));
      }
      return at;
    }
    double[] lower = Factors.invertLower(covariance.packedWhitening(), d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double value = lower[i * d + j];
        vector[at++] = i == j ? Math.log(value) : value;
      }
    }
    return at;
  }

  @Override
  public Gaussians fromVector(double[] vector, Gaussians like) {
    int d = like.columns();
    int size = like.size();
    CovarianceShape shape = like.shape();
    boolean tied = shape == CovarianceShape.TIED;
    int length = shape.freeParameters(1, d);
    double[][] means = new double[size][];
    List<Covariance> covariances = new ArrayList<>();
    int at = 0;
    for (int k = 0; k < size; k++) {
      means[k] = Arrays.copyOfRange(vector, at, at + d);
      at += d;
      if (!tied || k == size - 1) {
        covariances.add(read(Arrays.copyOfRange(vector, at, at + length), shape, d));
        at += length;
      }
    }
    return new Gaussians(
        shape, means, tied ? Collections.nCopies(size, covariances.get(0)) : covariances);
  }

  private static Covariance read(double[] vector, CovarianceShape shape, int d) {
    if (shape.isDiagonal()) {
      double[] variances = new double[d];
      Arrays.setAll(variances, j -> Math.exp(vector[shape == CovarianceShape.SPHERICAL ? 0 : j]));
      return Covariance.diagonal(variances, false);
    }
    double[] lower = new double[d * d];
    int at = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double value = vector[at++];
        lower[i * d + j] = i == j ? Math.exp(value) : value;
      }
    }
    return Covariance.dense(
        d, Factors.outerProduct(lower, d), Factors.invertLower(lower, d), false);
  }

  /**
   * In units of each component's own spread: the largest entry of |A(μ' − μ)| and of |A' L − I|,
   * with A the old whitening, A' the new and L = A⁻¹.
   */
  @Override
  public double change(Gaussians before, Gaussians after) {
    int d = before.columns();
    double largest = 0.0;
    double[] shift = new double[d];
    for (int k = 0; k < before.size(); k++) {
      Covariance old = before.covariance(k);
      old.whiten(after.sharedMean(k), before.sharedMean(k), shift);
      for (double y : shift) {
        largest = Math.max(largest, Math.abs(y));
      }
      largest = Math.max(largest, change(old, after.covariance(k)));
    }
    return largest;
  }

  private static double change(Covariance before, Covariance after) {
    int d = before.columns();
    double[] next = after.packedWhitening();
    double largest = 0.0;
    if (before.isDiagonal()) {
      for (int j = 0; j < d; j++) {
        largest = Math.max(largest, Math.abs(next[j] / before.packedWhitening()[j] - 1.0));
      }
      return largest;
    }
    double[] lower = Factors.invertLower(before.packedWhitening(), d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0.0;
        for (int m = j; m <= i; m++) {
          product += next[i * d + m] * lower[m * d + j];
        }
        largest = Math.max(largest, Math.abs(product - (i == j ? 1.0 : 0.0)));
      }
    }
    return largest;
  }
}
