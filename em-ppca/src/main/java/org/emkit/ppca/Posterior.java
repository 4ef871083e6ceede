package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.NumericalFailure;

/**
 * What rows with certain columns observed say of their factors: z given x is N(B(x − μ), M⁻¹) with
 * M = I + AᵀA and A = Ψ^−½W, all of them without the rows of missing columns, for a marginal of the
 * model is that model without these columns (Woodbury; no D × D matrix is made). Immutable.
 */
final class Posterior implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final int[] columns;

  /** W, {@code [factors][observed]}. */
  private final double[][] loadings;

  /** Aᵀ, {@code [factors][observed]}. */
  private final double[][] scaled;

  /** B, {@code [factors][observed]}. */
  private final double[][] projection;

  /** 1/ψ, {@code [observed]}. */
  private final double[] precisions;

  /** 1/√ψ, {@code [observed]}. */
  private final double[] roots;

  /** log ψ, {@code [observed]}. */
  private final double[] logs;

  /** M⁻¹, row-major. */
  private final double[] covariance;

  private final double logDeterminant;
  private final double determinantRounding;

  private Posterior(
      int[] columns,
      double[][] loadings,
      double[][] scaled,
      double[][] projection,
      double[] precisions,
      double[] roots,
      double[] logs,
      double[] covariance,
      double logDeterminant,
      double determinantRounding) {
    this.columns = columns;
    this.loadings = loadings;
    this.scaled = scaled;
    this.projection = projection;
    this.precisions = precisions;
    this.roots = roots;
    this.logs = logs;
    this.covariance = covariance;
    this.logDeterminant = logDeterminant;
    this.determinantRounding = determinantRounding;
  }

  /** That of complete rows of {@code model}, of which only the parameters proper are read. */
  static Posterior of(FactorModel model) {
    int factors = model.factors();
    int columns = model.columns();
    double[][] loadings = new double[factors][columns];
    double[][] scaled = new double[factors][columns];
    double[] precisions = new double[columns];
    double[] roots = new double[columns];
    double[] logs = new double[columns];
    for (int j = 0; j < columns; j++) {
      double variance = model.noiseVariance(j);
      double deviation = Math.sqrt(variance);
      precisions[j] = 1 / variance;
      roots[j] = 1 / deviation;
      logs[j] = Math.log(variance);
      for (int k = 0; k < factors; k++) {
        loadings[k][j] = model.loading(j, k);
        scaled[k][j] = loadings[k][j] / deviation;
      }
    }
    int[] all = IntStream.range(0, columns).toArray();
    return of(all, loadings, scaled, precisions, roots, logs);
  }

  /**
   * That of rows with fewer columns observed.
   *
   * @param observed those observed, ascending, of a posterior of complete rows; not copied
   */
  Posterior of(int[] observed) {
    int factors = loadings.length;
    double[][] fewer = new double[factors][];
    double[][] fewerScaled = new double[factors][];
    for (int k = 0; k < factors; k++) {
      fewer[k] = gathered(loadings[k], observed);
      fewerScaled[k] = gathered(scaled[k], observed);
    }
    return of(
        observed,
        fewer,
        fewerScaled,
        gathered(precisions, observed),
        gathered(roots, observed),
        gathered(logs, observed));
  }

  private static double[] gathered(double[] values, int[] columns) {
    double[] gathered = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      gathered[j] = values[columns[j]];
    }
    return gathered;
  }

  private static Posterior of(
      int[] columns,
      double[][] loadings,
      double[][] scaled,
      double[] precisions,
      double[] roots,
      double[] logs) {
    double[] precision = precision(scaled);
    Triangle lower =
        Triangle.cholesky(precision)
            .orElseThrow(
                () ->
                    new NumericalFailure(
                        "the loadings are out of floating-point range against the noise variances:"
                            + " rescale the columns"));
    double[][] projection = new double[scaled.length][];
    Arrays.setAll(projection, k -> scaled[k].clone());
    lower.solveRows(projection);
    for (double[] row : projection) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= roots[j];
      }
    }
    double logDeterminant = lower.logSquare();
    for (double log : logs) {
      logDeterminant += log;
    }
    return new Posterior(
        columns,
        loadings,
        scaled,
        projection,
        precisions,
        roots,
        logs,
        lower.inverseOfProduct(),
        logDeterminant,
        Math.ulp(1.0) * trace(precision, loadings.length));
  }

  private static double trace(double[] matrix, int size) {
    double trace = 0.0;
    for (int k = 0; k < size; k++) {
      trace += matrix[k * size + k];
    }
    return trace;
  }

  /** I + AᵀA, from Aᵀ. */
  private static double[] precision(double[][] scaled) {
    int factors = scaled.length;
    double[] precision = new double[factors * factors];
    for (int k = 0; k < factors; k++) {
      for (int l = 0; l <= k; l++) {
        double value = Vectors.dot(scaled[k], scaled[l]) + (k == l ? 1.0 : 0.0);
        precision[k * factors + l] = value;
        precision[l * factors + k] = value;
      }
    }
    return precision;
  }

  /** The columns observed, ascending; not to be changed. */
  int[] columns() {
    return columns;
  }

  /** q. */
  int factors() {
    return loadings.length;
  }

  /** B at a factor and the {@code j}-th column observed. */
  double projection(int k, int j) {
    return projection[k][j];
  }

  /** An element of M⁻¹. */
  double covariance(int k, int l) {
    return covariance[k * factors() + l];
  }

  /** M⁻¹, row-major; not to be changed. */
  double[] covariance() {
    return covariance;
  }

  /** log |Σ| of the observed columns. */
  double logDeterminant() {
    return logDeterminant;
  }

  /**
   * How far rounding may have taken {@link #logDeterminant}: eps ‖M‖ ‖M⁻¹‖, of which the last is at
   * most 1, and the first at most the sum of the eigenvalues.
   */
  double determinantRounding() {
    return determinantRounding;
  }

  /** The precision of the noise of the {@code j}-th column observed. */
  double precision(int j) {
    return precisions[j];
  }

  /**
   * The posterior mean of z.
   *
   * @param centred x − μ of the observed columns; may be longer
   * @param scores gets it, {@code [factors]}
   */
  void project(double[] centred, double[] scores) {
    for (int k = 0; k < scores.length; k++) {
      scores[k] = Vectors.dot(projection[k], centred);
    }
  }

  /** As above, of four rows at a time: B is then read once for all of them. */
  void project(double[][] centred, double[][] scores) {
    double[] y0 = centred[0];
    double[] y1 = centred[1];
    double[] y2 = centred[2];
    double[] y3 = centred[3];
    for (int k = 0; k < projection.length; k++) {
      double s0 = 0.0;
      double s1 = 0.0;
      double s2 = 0.0;
      double s3 = 0.0;
      double[] b = projection[k];
      for (int j = 0; j < b.length; j++) {
        s0 += b[j] * y0[j];
        s1 += b[j] * y1[j];
        s2 += b[j] * y2[j];
        s3 += b[j] * y3[j];
      }
      scores[0][k] = s0;
      scores[1][k] = s1;
      scores[2][k] = s2;
      scores[3][k] = s3;
    }
  }

  /**
   * log p of the observed columns: −½ (D log 2π + log |Σ| + ‖z‖² + ‖Ψ^−½(x − μ − Wz)‖²) at the
   * posterior mean z. The last two are (x − μ)ᵀΣ⁻¹(x − μ), in a form in which nothing cancels and
   * an error of z counts only squared.
   *
   * @param centred as above
   * @param scores z
   * @param residual scratch of that length
   */
  double logDensity(double[] centred, double[] scores, double[] residual) {
    int observed = columns.length;
    System.arraycopy(centred, 0, residual, 0, observed);
    double square = 0.0;
    for (double score : scores) {
      square += score * score;
    }
    int k = 0;
    for (; k + 3 < scores.length; k += 4) {
      subtractFour(scores, k, residual);
    }
    for (; k < scores.length; k++) {
      Vectors.subtract(scores[k], loadings[k], residual);
    }
    square += Vectors.weightedSquare(residual, precisions);
    return -0.5 * (observed * LOG_TWO_PI + logDeterminant + square);
  }

  /** Four factors at once: reading and writing residuals costs as much as a factor. */
  private void subtractFour(double[] scores, int k, double[] from) {
    double z0 = scores[k];
    double z1 = scores[k + 1];
    double z2 = scores[k + 2];
    double z3 = scores[k + 3];
    double[] w0 = loadings[k];
    double[] w1 = loadings[k + 1];
    double[] w2 = loadings[k + 2];
    double[] w3 = loadings[k + 3];
    for (int j = 0; j < w0.length; j++) {
      from[j] -= (z0 * w0[j] + z1 * w1[j]) + (z2 * w2[j] + z3 * w3[j]);
    }
  }
}
