package org.emkit.hmm;

import java.util.Arrays;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.emkit.gmm.Gaussians;

/**
 * The log-likelihood of one sequence under a hidden Markov model with Gaussian emissions, as a
 * function of unconstrained coordinates: a plain forward recursion in logarithms that shares no
 * code with what it checks.
 *
 * <p>Coordinates, state after state: roots of the transition probabilities relative to the
 * likeliest one (p ∝ x²: a probability of 0 is an interior point, where logarithms would run away),
 * the mean, and the covariance's Cholesky factor with logarithms on its diagonal; all in units of
 * the columns' standard deviations.
 *
 * <p>The first state is given: the likelihood is linear in the initial distribution, so that of one
 * sequence is greatest at a vertex.
 */
final class GaussianChainLikelihood implements MultivariateFunction {
  private final double[][] steps;
  private final int first;
  private final int states;
  private final int columns;

  /** {@code [states]}: the state whose transition has the coordinate 1. */
  private final int[] likeliest;

  /** {@code [columns]}: standard deviations of the data. */
  private final double[] scale;

  /**
   * The likelihood near some parameters.
   *
   * @param steps {@code [steps][columns]}
   * @param first the first state
   * @param near where every state's likeliest successor is the one that it is here
   */
  GaussianChainLikelihood(double[][] steps, int first, HiddenMarkov<Gaussians> near) {
    this.steps = steps;
    this.first = first;
    this.states = near.states();
    this.columns = steps[0].length;
    this.likeliest = new int[states];
    for (int i = 0; i < states; i++) {
      for (int j = 1; j < states; j++) {
        if (near.transition(i, j) > near.transition(i, likeliest[i])) {
          likeliest[i] = j;
        }
      }
    }
    this.scale = new double[columns];
    Arrays.setAll(
        scale,
        c ->
            Math.sqrt(
                StatUtils.variance(Arrays.stream(steps).mapToDouble(row -> row[c]).toArray())));
  }

  /** Coordinates of a state. */
  private int stride() {
    return states - 1 + columns + columns * (columns + 1) / 2;
  }

  /** The coordinates of {@code p}, its initial distribution aside. */
  double[] coordinates(HiddenMarkov<Gaussians> p) {
    double[] result = new double[states * stride()];
    int at = 0;
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        if (j != likeliest[i]) {
          result[at++] = Math.sqrt(p.transition(i, j) / p.transition(i, likeliest[i]));
        }
      }
      for (int c = 0; c < columns; c++) {
        result[at++] = p.emission().mean(i)[c] / scale[c];
      }
      double[][] factor = cholesky(p.emission().covariance(i).matrix());
      for (int r = 0; r < columns; r++) {
        for (int c = 0; c < r; c++) {
          result[at++] = factor[r][c] / scale[r];
        }
        result[at++] = Math.log(factor[r][r] / scale[r]);
      }
    }
    return result;
  }

  private static double[][] cholesky(double[][] matrix) {
    double[][] factor = new double[matrix.length][matrix.length];
    for (int r = 0; r < matrix.length; r++) {
      for (int c = 0; c <= r; c++) {
        double sum = matrix[r][c];
        for (int m = 0; m < c; m++) {
          sum -= factor[r][m] * factor[c][m];
        }
        factor[r][c] = r == c ? Math.sqrt(sum) : sum / factor[c][c];
      }
    }
    return factor;
  }

  @Override
  public double value(double[] coordinates) {
    double[] logAlpha = new double[states];
    Arrays.fill(logAlpha, Double.NEGATIVE_INFINITY);
    logAlpha[first] = logDensity(steps[0], coordinates, first);
    double[][] logTransition = new double[states][];
    Arrays.setAll(logTransition, i -> logTransition(coordinates, i));
    for (int t = 1; t < steps.length; t++) {
      double[] next = new double[states];
      for (int j = 0; j < states; j++) {
        double[] terms = new double[states];
        for (int i = 0; i < states; i++) {
          terms[i] = logAlpha[i] + logTransition[i][j];
        }
        next[j] = logSum(terms) + logDensity(steps[t], coordinates, j);
      }
      logAlpha = next;
    }
    return logSum(logAlpha);
  }

  private double[] logTransition(double[] coordinates, int i) {
    double[] row = new double[states];
    int at = i * stride();
    double sum = 0.0;
    for (int j = 0; j < states; j++) {
      double root = j == likeliest[i] ? 1.0 : coordinates[at++];
      row[j] = root * root;
      sum += row[j];
    }
    for (int j = 0; j < states; j++) {
      row[j] = Math.log(row[j] / sum);
    }
    return row;
  }

  private double logDensity(double[] step, double[] coordinates, int state) {
    int mean = state * stride() + states - 1;
    int at = mean + columns;
    double[] whitened = new double[columns];
    double value = -0.5 * columns * Math.log(2 * Math.PI);
    for (int r = 0; r < columns; r++) {
      double rest = step[r] - coordinates[mean + r] * scale[r];
      for (int c = 0; c < r; c++) {
        rest -= coordinates[at++] * scale[r] * whitened[c];
      }
      double logDiagonal = coordinates[at++] + Math.log(scale[r]);
      whitened[r] = rest * Math.exp(-logDiagonal);
      value -= logDiagonal + 0.5 * whitened[r] * whitened[r];
    }
    return value;
  }

  private static double logSum(double[] logs) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      greatest = Math.max(greatest, log);
    }
    if (greatest == Double.NEGATIVE_INFINITY) {
      return greatest;
    }
    double sum = 0.0;
    for (double log : logs) {
      sum += Math.exp(log - greatest);
    }
    return greatest + Math.log(sum);
  }
}
