package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.VectorCoordinates;

/**
 * Coordinates of each component in turn: its mean, then its covariance's Cholesky factor L by rows,
 * with logarithms on the diagonal.
 */
final class GaussianCoordinates implements VectorCoordinates<Gaussians> {
  @Override
  public double[] toVector(Gaussians parameters) {
    int d = parameters.columns();
    double[] vector = new double[parameters.size() * (d + d * (d + 1) / 2)];
    int at = 0;
    for (int k = 0; k < parameters.size(); k++) {
      System.arraycopy(parameters.sharedMean(k), 0, vector, at, d);
      at += d;
      double[] lower = Factors.invertLower(parameters.covariance(k).packedWhitening(), d);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
          double value = lower[i * d + j];
          vector[at++] = i == j ? Math.log(value) : value;
        }
      }
    }
    return vector;
  }

  @Override
  public Gaussians fromVector(double[] vector, Gaussians like) {
    int d = like.columns();
    double[][] means = new double[like.size()][d];
    List<Covariance> covariances = new ArrayList<>();
    int at = 0;
    for (int k = 0; k < like.size(); k++) {
      System.arraycopy(vector, at, means[k], 0, d);
      at += d;
      double[] lower = new double[d * d];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
          double value = vector[at++];
          lower[i * d + j] = i == j ? Math.exp(value) : value;
        }
      }
      covariances.add(
          new Covariance(d, outerProduct(lower, d), Factors.invertLower(lower, d), false));
    }
    return new Gaussians(means, covariances);
  }

  private static double[] outerProduct(double[] lower, int d) {
    double[] product = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0.0;
        for (int k = 0; k <= j; k++) {
          sum += lower[i * d + k] * lower[j * d + k];
        }
        product[i * d + j] = sum;
        product[j * d + i] = sum;
      }
    }
    return product;
  }

  /**
   * In units of each component's own spread: the largest entry of |A(μ' − μ)| and of |A' L − I|,
   * with A the old whitening, A' the new and L = A⁻¹.
   */
  @Override
  public double change(Gaussians before, Gaussians after) {
    int d = before.columns();
    double largest = 0.0;
    for (int k = 0; k < before.size(); k++) {
      double[] a = before.covariance(k).packedWhitening();
      double[] lower = Factors.invertLower(a, d);
      double[] next = after.covariance(k).packedWhitening();
      for (int i = 0; i < d; i++) {
        double shift = 0.0;
        for (int j = 0; j <= i; j++) {
          shift += a[i * d + j] * (after.sharedMean(k)[j] - before.sharedMean(k)[j]);
          double product = 0.0;
          for (int m = j; m <= i; m++) {
            product += next[i * d + m] * lower[m * d + j];
          }
          largest = Math.max(largest, Math.abs(product - (i == j ? 1.0 : 0.0)));
        }
        largest = Math.max(largest, Math.abs(shift));
      }
    }
    return largest;
  }
}
