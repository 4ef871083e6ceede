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

  /** Posterior means of the rows at hand, {@code [ROWS][factors]}. */
  private final double[][] scores;

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
    this.scores = new double[ROWS][factors];
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
      slice.copyRow(i, row);
      place(row, slice.weight(i), true);
    }
    flush(true);
    finish();
    logLikelihood.allow(
        latent.weight() * (posterior.determinantRounding() + ofMeans()) + rounding());
  }

  /**
   * Adds a row; {@link #finish} has to follow. Its log-likelihood is left out, which where weights
   * are responsibilities is the mixture's matter.
   */
  void add(double[] cells, double weight) {
    place(cells, weight, false);
  }

  /** log p of a row, which is not added; NaN where a cell of the pattern is missing. */
  double logDensity(double[] cells) {
    load(cells, alone);
    posterior.project(alone, scores[0]);
    return posterior.logDensity(alone, scores[0], residual);
  }

  private void place(double[] cells, double weight, boolean likelihood) {
    load(cells, centred[filled]);
    weights[filled] = weight;
    filled++;
    if (filled == ROWS) {
      flush(likelihood);
    }
  }

  private void load(double[] cells, double[] y) {
    int[] columns = posterior.columns();
    double[] mean = reference.sharedMean();
    if (columns.length == mean.length) {
      for (int j = 0; j < mean.length; j++) {
        y[j] = cells[j] - mean[j];
      }
    } else {
      for (int j = 0; j < columns.length; j++) {
        y[j] = cells[columns[j]] - mean[columns[j]];
      }
    }
  }

  /** Adds the rows that are in their places. */
  private void flush(boolean likelihood) {
    if (filled == ROWS) {
      posterior.project(centred, scores);
    } else {
      for (int b = 0; b < filled; b++) {
        posterior.project(centred[b], scores[b]);
      }
    }
    for (int b = 0; b < filled; b++) {
      if (likelihood) {
        logLikelihood.add(weights[b], posterior.logDensity(centred[b], scores[b], residual));
      }
      latent.add(weights[b], scores[b]);
      addSquares(weights[b], centred[b]);
    }
    if (filled == ROWS) {
      for (int k = 0; k < crossed.length; k++) {
        addFour(scores[0][k], scores[1][k], scores[2][k], scores[3][k], crossed[k]);
      }
      addFour(1.0, 1.0, 1.0, 1.0, first);
    } else {
      for (int b = 0; b < filled; b++) {
        for (int k = 0; k < crossed.length; k++) {
          addOne(weights[b] * scores[b][k], centred[b], crossed[k]);
        }
        addOne(weights[b], centred[b], first);
      }
    }
    filled = 0;
  }

  /** Adds all rows in their places, each times its weight and a factor of its own. */
  private void addFour(double f0, double f1, double f2, double f3, double[] sums) {
    double w0 = weights[0] * f0;
    double w1 = weights[1] * f1;
    double w2 = weights[2] * f2;
    double w3 = weights[3] * f3;
    double[] y0 = centred[0];
    double[] y1 = centred[1];
    double[] y2 = centred[2];
    double[] y3 = centred[3];
    int observed = posterior.columns().length;
    for (int j = 0; j < observed; j++) {
      sums[j] += (w0 * y0[j] + w1 * y1[j]) + (w2 * y2[j] + w3 * y3[j]);
    }
  }

  private void addOne(double factor, double[] y, double[] sums) {
    int observed = posterior.columns().length;
    for (int j = 0; j < observed; j++) {
      sums[j] += factor * y[j];
    }
  }

  private void addSquares(double weight, double[] y) {
    int observed = posterior.columns().length;
    for (int j = 0; j < observed; j++) {
      second[j] += weight * y[j] * y[j];
    }
  }

  /** Brings in the last rows. */
  void finish() {
    flush(false);
    latent.addCovariance(posterior.covariance());
  }

  /**
   * Residuals carry the rounding of what was subtracted, eps |y|, and count over ψ: by Cauchy and
   * Schwarz their squares are off by less than this.
   */
  private double rounding() {
    double squares = 0.0;
    int observed = posterior.columns().length;
    for (int j = 0; j < observed; j++) {
      squares += second[j] * posterior.precision(j);
    }
    return Math.ulp(1.0)
        * (2 + crossed.length)
        * Math.sqrt(latent.weight() * observed)
        * Math.sqrt(squares);
  }

  /** What a mean far from 0 loses in its last place, for a row of weight 1. */
  private double ofMeans() {
    int[] columns = posterior.columns();
    double sum = 0.0;
    for (int j = 0; j < columns.length; j++) {
      double last = Math.ulp(reference.sharedMean()[columns[j]]);
      sum += last * last * posterior.precision(j);
    }
    return sum;
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
