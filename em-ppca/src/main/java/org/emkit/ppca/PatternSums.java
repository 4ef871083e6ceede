package org.emkit.ppca;

import java.util.Arrays;
import java.util.List;
import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.data.Rows;

/**
 * The E-step of rows that have the same cells observed, with y = x − μ of those: Σ w y, Σ w y², Σ w
 * y E zᵀ, what {@link LatentMoments} holds, and their log-likelihood. A work space: to be
 * {@linkplain #begin begun} for each pattern, and then filled.
 */
final class PatternSums {
  /** Rows at a time: reading and writing the sums then costs no more than the products. */
  private static final int ROWS = 4;

  private FactorModel reference;
  private final double[][] centred;
  private final double[] residual;
  private final double[] row;

  /** Posterior means of the rows at hand, {@code [ROWS][factors]}. */
  private final double[][] scores;

  /** Weights times scores of the rows at hand, {@code [ROWS][factors]}. */
  private final double[][] weighted;

  private final double[] weights = new double[ROWS];
  private final double[] first;
  private final double[] second;
  private final double[][] crossed;
  private final LatentMoments latent;
  private LogLikelihoodSum logLikelihood = new LogLikelihoodSum();
  private Posterior posterior;

  PatternSums(FactorModel reference) {
    int columns = reference.columns();
    int factors = reference.factors();
    this.reference = reference;
    this.centred = new double[ROWS][columns];
    this.residual = new double[columns];
    this.row = new double[columns];
    this.scores = new double[ROWS][factors];
    this.weighted = new double[ROWS][factors];
    this.first = new double[columns];
    this.second = new double[columns];
    this.crossed = new double[factors][columns];
    this.latent = new LatentMoments(factors);
    this.posterior = reference.posterior();
  }

  /** Whether its arrays suit {@code parameters}, too. */
  boolean isFor(FactorModel parameters) {
    return parameters.columns() == reference.columns()
        && parameters.factors() == reference.factors();
  }

  /** Forgets the rows so far: those to come are of another pattern, or under other parameters. */
  void begin(FactorModel parameters, Posterior other) {
    reference = parameters;
    posterior = other;
    int observed = other.columns().length;
    Arrays.fill(first, 0, observed, 0.0);
    Arrays.fill(second, 0, observed, 0.0);
    for (double[] sums : crossed) {
      Arrays.fill(sums, 0, observed, 0.0);
    }
    latent.clear();
    logLikelihood = new LogLikelihoodSum();
  }

  /** Adds rows of a slice. */
  void add(Rows slice, List<Integer> indices) {
    for (int from = 0; from < indices.size(); from += ROWS) {
      for (int b = 0; b < ROWS; b++) {
        if (from + b < indices.size()) {
          int i = indices.get(from + b);
          slice.copyRow(i, row);
          load(b, row, slice.weight(i));
        } else {
          clear(b);
        }
      }
      accumulate();
    }
    finish();
  }

  /** Adds one row. */
  void add(double[] only, double weight) {
    load(0, only, weight);
    for (int b = 1; b < ROWS; b++) {
      clear(b);
    }
    accumulate();
    finish();
  }

  private void load(int b, double[] cells, double weight) {
    int[] columns = posterior.columns();
    double[] mean = reference.sharedMean();
    double[] y = centred[b];
    if (columns.length == mean.length) {
      for (int j = 0; j < mean.length; j++) {
        y[j] = cells[j] - mean[j];
      }
    } else {
      for (int j = 0; j < columns.length; j++) {
        y[j] = cells[columns[j]] - mean[columns[j]];
      }
    }
    weights[b] = weight;
  }

  private void clear(int b) {
    weights[b] = 0.0;
  }

  private void accumulate() {
    posterior.project(centred, scores);
    for (int b = 0; b < ROWS; b++) {
      if (weights[b] > 0) {
        logLikelihood.add(weights[b], posterior.logDensity(centred[b], scores[b], residual));
        latent.add(weights[b], scores[b]);
      }
      for (int k = 0; k < weighted[b].length; k++) {
        weighted[b][k] = weights[b] * scores[b][k];
      }
    }
    int observed = posterior.columns().length;
    for (int k = 0; k < crossed.length; k++) {
      add(weighted[0][k], weighted[1][k], weighted[2][k], weighted[3][k], crossed[k], observed);
    }
    add(weights[0], weights[1], weights[2], weights[3], first, observed);
    addSquares(observed);
  }

  /** Rows left from before count with weight 0: their cells are finite. */
  private void add(double w0, double w1, double w2, double w3, double[] sums, int observed) {
    double[] y0 = centred[0];
    double[] y1 = centred[1];
    double[] y2 = centred[2];
    double[] y3 = centred[3];
    for (int j = 0; j < observed; j++) {
      sums[j] += (w0 * y0[j] + w1 * y1[j]) + (w2 * y2[j] + w3 * y3[j]);
    }
  }

  private void addSquares(int observed) {
    for (int b = 0; b < ROWS; b++) {
      double w = weights[b];
      double[] y = centred[b];
      for (int j = 0; j < observed; j++) {
        second[j] += w * y[j] * y[j];
      }
    }
  }

  private void finish() {
    latent.addCovariance(posterior.covariance());
    logLikelihood.allow(latent.weight() * posterior.determinantRounding() + rounding());
  }

  /**
   * Residuals carry the rounding of what was subtracted, eps |y|, and count over ψ: by Cauchy and
   * Schwarz their squares are off by less than this.
   */
  private double rounding() {
    double sum = 0.0;
    for (int j = 0; j < posterior.columns().length; j++) {
      sum += Math.sqrt(second[j] * posterior.precision(j));
    }
    return Math.ulp(1.0) * (2 + crossed.length) * Math.sqrt(latent.weight()) * sum;
  }

  /** What the rows were of. */
  Posterior posterior() {
    return posterior;
  }

  /** Σ w y of the observed columns. */
  double[] first() {
    return first;
  }

  /** Σ w y² of the observed columns. */
  double[] second() {
    return second;
  }

  /** Σ w y E z, {@code [factors][observed]}. */
  double[][] crossed() {
    return crossed;
  }

  LatentMoments latent() {
    return latent;
  }

  LogLikelihoodSum logLikelihood() {
    return logLikelihood;
  }
}
