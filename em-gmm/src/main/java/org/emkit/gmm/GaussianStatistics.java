package org.emkit.gmm;

import org.emkit.core.Additive;

/**
 * Weighted moments of each component's rows about the component's old mean μ: Σ w, Σ w (x − μ) and
 * Σ w (x − μ)(x − μ)ᵀ, of which diagonal shapes keep the diagonal. About the old mean, because a
 * large offset in the data then does no harm and no second pass is needed.
 */
public final class GaussianStatistics implements Additive<GaussianStatistics> {
  private static final long serialVersionUID = 1L;

  final Gaussians reference;
  final double[] weights;

  /** {@code [components][columns]}. */
  final double[][] first;

  /**
   * {@code [components][columns * columns]}, row-major, of which the lower triangle counts; for
   * diagonal shapes {@code [components][columns]}.
   */
  final double[][] second;

  GaussianStatistics(Gaussians reference) {
    int columns = reference.columns();
    this.reference = reference;
    this.weights = new double[reference.size()];
    this.first = new double[reference.size()][columns];
    this.second =
        new double[reference.size()][reference.shape().isDiagonal() ? columns : columns * columns];
  }

  /** Adds a row's difference from the mean of component {@code k}. */
  void addDifference(double[] difference, double weight, int k) {
    int d = difference.length;
    boolean diagonal = reference.shape().isDiagonal();
    for (int i = 0; i < d; i++) {
      double weighted = weight * difference[i];
      first[k][i] += weighted;
      if (diagonal) {
        second[k][i] += weighted * difference[i];
      } else {
        for (int j = 0; j <= i; j++) {
          second[k][i * d + j] += weighted * difference[j];
        }
      }
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // within a pass it is one object; equal ones do no harm
  public void add(GaussianStatistics other) {
    for (int k = 0; k < weights.length; k++) {
      if (other.reference == reference) {
        addTo(first[k], other.first[k]);
        addTo(second[k], other.second[k]);
      } else if (reference.shape().isDiagonal()) {
        addShiftedDiagonal(other, k);
      } else {
        addShifted(other, k);
      }
      weights[k] += other.weights[k];
    }
  }

  private static void addTo(double[] sums, double[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  /** Moves the other's moments to our mean by the parallel-axis rule. */
  private void addShifted(GaussianStatistics other, int k) {
    int d = reference.columns();
    double weight = other.weights[k];
    for (int i = 0; i < d; i++) {
      double shift = shift(other, k, i);
      for (int j = 0; j <= i; j++) {
        double shiftJ = shift(other, k, j);
        second[k][i * d + j] +=
            other.second[k][i * d + j]
                + other.first[k][i] * shiftJ
                + shift * other.first[k][j]
                + weight * shift * shiftJ;
      }
      first[k][i] += other.first[k][i] + weight * shift;
    }
  }

  private void addShiftedDiagonal(GaussianStatistics other, int k) {
    double weight = other.weights[k];
    for (int i = 0; i < reference.columns(); i++) {
      double shift = shift(other, k, i);
      second[k][i] += other.second[k][i] + 2 * other.first[k][i] * shift + weight * shift * shift;
      first[k][i] += other.first[k][i] + weight * shift;
    }
  }

  private double shift(GaussianStatistics other, int k, int column) {
    return other.reference.sharedMean(k)[column] - reference.sharedMean(k)[column];
  }

  @Override
  public void scale(double factor) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= factor;
      scale(first[k], factor);
      scale(second[k], factor);
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
