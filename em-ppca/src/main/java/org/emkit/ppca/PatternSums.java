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

  /** y of a row that is not added, which may have NaN where the others must not. */
  private final double[] alone;

  private final double[] residual;
  private final double[] row;
  private final double[] scores;

  /** Weights times scores of the rows at hand, {@code [ROWS][factors]}. */
  private final double[][] weighted;

  private final double[] weights = new double[ROWS];
  private final double[] first;
  private final double[] second;
  private final double[][] crossed;
  private final LatentMoments latent;
  private LogLikelihoodSum logLikelihood = new LogLikelihoodSum();
  private Posterior posterior;

  /** Rows at hand that are not in the sums yet. */
  private int filled;

  PatternSums(FactorModel reference) {
    int columns = reference.columns();
    int factors = reference.factors();
    this.reference = reference;
    this.centred = new double[ROWS][columns];
    this.alone = new double[columns];
    this.residual = new double[columns];
    this.row = new double[columns];
    this.scores = new double[factors];
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
    filled = 0;
  }

  /** Adds rows of a slice, and their log-likelihood. */
  void add(Rows slice, List<Integer> indices) {
    for (int i : indices) {
      double weight = slice.weight(i);
      slice.copyRow(i, row);
      load(row, centred[filled]);
      logLikelihood.add(weight, posterior.logDensity(centred[filled], scores, residual));
      keep(weight);
    }
    finish();
    logLikelihood.allow(rounding());
  }

  /**
   * Adds a row; {@link #finish} has to follow. Its log-likelihood is left out, which where weights
   * are responsibilities is the mixture's matter.
   */
  void add(double[] cells, double weight) {
    load(cells, centred[filled]);
    keep(weight);
  }

  /** log p of a row, which is not added; NaN where a cell of the pattern is missing. */
  double logDensity(double[] cells) {
    load(cells, alone);
    return posterior.logDensity(alone, scores, residual);
  }

  /** What is known of a row: y, and E z in the scores. */
  private void load(double[] cells, double[] y) {
    int[] columns = posterior.columns();
    double[] mean = reference.sharedMean();
    for (int j = 0; j < columns.length; j++) {
      y[j] = cells[columns[j]] - mean[columns[j]];
    }
    posterior.project(y, scores);
  }

  /** Adds the row that was loaded last, to the next place. */
  private void keep(double weight) {
    latent.add(weight, scores);
    weights[filled] = weight;
    for (int k = 0; k < scores.length; k++) {
      weighted[filled][k] = weight * scores[k];
    }
    filled++;
    if (filled == ROWS) {
      accumulate();
      filled = 0;
    }
  }

  private void clear(int b) {
    weights[b] = 0.0;
    Arrays.fill(weighted[b], 0.0);
  }

  private void accumulate() {
    int observed = posterior.columns().length;
    for (int k = 0; k < scores.length; k++) {
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

  /** Brings in the last rows. */
  void finish() {
    if (filled > 0) {
      for (int b = filled; b < ROWS; b++) {
        clear(b);
      }
      accumulate();
      filled = 0;
    }
    latent.addCovariance(posterior.covariance());
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
    return Math.ulp(1.0) * (2 + scores.length) * Math.sqrt(latent.weight()) * sum;
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
