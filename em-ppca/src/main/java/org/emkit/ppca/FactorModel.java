package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.data.CellPattern;

/**
 * The parameters of x = μ + W z + ε with z ∼ N(0, I) and ε ∼ N(0, Ψ): mean μ, loadings W, and the
 * noise variances, the diagonal of Ψ. Rows are N(μ, Σ) with Σ = WWᵀ + Ψ.
 *
 * <p>Immutable. Holds what every pass needs, by way of the q × q matrix M = I + WᵀΨ⁻¹W (Woodbury):
 * no D × D matrix is made.
 */
public final class FactorModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Noise noise;
  private final double[] mean;

  /** W, row-major {@code [columns][factors]}. */
  private final double[] loadings;

  /** {@code [1]} or {@code [columns]}. */
  private final double[] noiseVariances;

  private final boolean[] onFloor;

  /** What complete rows say of their factors. */
  private final Posterior posterior;

  /**
   * A model.
   *
   * @param noise whether there is one noise variance or one for each column
   * @param mean μ, {@code [columns]}, finite; copied
   * @param loadings W, {@code [columns][factors]}, finite; copied
   * @param noiseVariances {@code [1]} for {@link Noise#ISOTROPIC}, else {@code [columns]}; positive
   *     and finite; copied
   * @throws IllegalArgumentException naming the first value that is out of its range, or shapes
   *     that do not agree
   */
  public FactorModel(Noise noise, double[] mean, double[][] loadings, double... noiseVariances) {
    this(
        noise,
        mean.clone(),
        FactorShape.pack(loadings, mean.length),
        noiseVariances.clone(),
        new boolean[noiseVariances.length]);
  }

  /**
   * As above; arrays are not copied.
   *
   * @param loadings row-major
   * @param onFloor which noise variances a floor holds up
   */
  FactorModel(
      Noise noise, double[] mean, double[] loadings, double[] noiseVariances, boolean[] onFloor) {
    this.noise = noise;
    this.mean = mean;
    this.loadings = loadings;
    this.noiseVariances = noiseVariances;
    this.onFloor = onFloor;
    FactorShape.check(noise, mean, loadings, noiseVariances);
    this.posterior = Posterior.of(this, IntStream.range(0, mean.length).toArray());
  }

  /** Whether there is one noise variance or one for each column. */
  public Noise noise() {
    return noise;
  }

  /** D, the number of columns. */
  public int columns() {
    return mean.length;
  }

  /** q, the number of factors. */
  public int factors() {
    return loadings.length / mean.length;
  }

  /** A copy of μ, {@code [columns]}. */
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of W, {@code [columns][factors]}. */
  public double[][] loadings() {
    double[][] rows = new double[columns()][];
    Arrays.setAll(rows, j -> Arrays.copyOfRange(loadings, j * factors(), (j + 1) * factors()));
    return rows;
  }

  /** A copy of the noise variances, {@code [1]} or {@code [columns]}. */
  public double[] noiseVariances() {
    return noiseVariances.clone();
  }

  /** The noise variance of {@code column}. */
  public double noiseVariance(int column) {
    return noiseVariances[noise == Noise.ISOTROPIC ? 0 : column];
  }

  /** Whether a floor holds up the noise variance of {@code column}. */
  public boolean onFloor(int column) {
    return onFloor[noise == Noise.ISOTROPIC ? 0 : column];
  }

  /** The variance of {@code column}: a diagonal element of Σ. */
  public double variance(int column) {
    double variance = noiseVariance(column);
    for (int k = 0; k < factors(); k++) {
      variance += loading(column, k) * loading(column, k);
    }
    return variance;
  }

  /** A copy of Σ = WWᵀ + Ψ, {@code [columns][columns]}. */
  public double[][] covariance() {
    double[][] covariance = new double[columns()][columns()];
    for (int i = 0; i < columns(); i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < factors(); k++) {
          covariance[i][j] += loading(i, k) * loading(j, k);
        }
        covariance[j][i] = covariance[i][j];
      }
      covariance[i][i] = variance(i);
    }
    return covariance;
  }

  /** log |Σ|. */
  public double logDeterminant() {
    return posterior.logDeterminant();
  }

  /** The part of the variance of {@code column} that factors explain: its communality. */
  public double communality(int column) {
    return 1 - noiseVariance(column) / variance(column);
  }

  /** The sum over columns of the variance that {@code factor} explains: ‖w‖². */
  public double explainedVariance(int factor) {
    double sum = 0.0;
    for (int j = 0; j < columns(); j++) {
      sum += loading(j, factor) * loading(j, factor);
    }
    return sum;
  }

  /** The part of the variance of all columns that factors explain. */
  double explainedVarianceRatio() {
    return IntStream.range(0, factors()).mapToDouble(this::explainedVariance).sum()
        / totalVariance();
  }

  /** The sum of the variances of all columns. */
  public double totalVariance() {
    return IntStream.range(0, columns()).mapToDouble(this::variance).sum();
  }

  /**
   * log p of the observed cells of {@code row}, in nats; 0 where there are none.
   *
   * @param row {@code [columns]}; NaN where a cell is missing
   */
  public double logDensity(double[] row) {
    return logDensity(posterior(CellPattern.of(row)), row);
  }

  /** As above, for a row of the pattern of {@code given}. */
  double logDensity(Posterior given, double[] row) {
    double[] centred = centred(row, given.columns());
    double[] z = new double[factors()];
    given.project(centred, z);
    return given.logDensity(centred, z, new double[centred.length]);
  }

  /**
   * The scores of a row: the posterior mean of z given its observed cells, {@code [factors]}; 0
   * where there are none.
   *
   * @param row {@code [columns]}; NaN where a cell is missing
   */
  public double[] scores(double[] row) {
    return scores(posterior(CellPattern.of(row)), row);
  }

  /** As above, for a row of the pattern of {@code given}. */
  double[] scores(Posterior given, double[] row) {
    double[] z = new double[factors()];
    given.project(centred(row, given.columns()), z);
    return z;
  }

  /**
   * The posterior covariance of the scores, {@code [factors][factors]}. It depends on which cells
   * are observed and not on what they hold.
   *
   * @param row {@code [columns]}; NaN where a cell is missing
   */
  public double[][] scoreCovariance(double[] row) {
    double[] packed = posterior(CellPattern.of(row)).covariance();
    double[][] covariance = new double[factors()][];
    Arrays.setAll(covariance, k -> Arrays.copyOfRange(packed, k * factors(), (k + 1) * factors()));
    return covariance;
  }

  /**
   * What the factors say of every cell of a row: μ + W z at its scores z, {@code [columns]}. For
   * missing cells this is their conditional mean given the observed ones.
   *
   * @param row {@code [columns]}; NaN where a cell is missing
   */
  public double[] reconstruct(double[] row) {
    return fromScores(scores(row));
  }

  /** μ + W z, {@code [columns]}. */
  double[] fromScores(double[] z) {
    double[] cells = mean.clone();
    for (int j = 0; j < cells.length; j++) {
      for (int k = 0; k < z.length; k++) {
        cells[j] += loading(j, k) * z[k];
      }
    }
    return cells;
  }

  /** Standard deviations of missing cells given those observed, {@code [columns]}; else 0. */
  double[] conditionalDeviations(CellPattern pattern) {
    Posterior given = posterior(pattern);
    double[] deviations = new double[columns()];
    for (int j : pattern.missing()) {
      double variance = noiseVariance(j);
      for (int k = 0; k < factors(); k++) {
        for (int l = 0; l < factors(); l++) {
          variance += loading(j, k) * given.covariance()[k * factors() + l] * loading(j, l);
        }
      }
      deviations[j] = Math.sqrt(variance);
    }
    return deviations;
  }

  /** x − μ of the columns observed. */
  private double[] centred(double[] row, int[] observed) {
    double[] centred = new double[observed.length];
    Arrays.setAll(centred, j -> row[observed[j]] - mean[observed[j]]);
    return centred;
  }

  /** What complete rows say of their factors. */
  Posterior posterior() {
    return posterior;
  }

  /** What rows of {@code pattern} say of their factors. */
  Posterior posterior(CellPattern pattern) {
    requireColumns(pattern.columns());
    return pattern.isComplete() ? posterior : Posterior.of(this, pattern.observed());
  }

  /** Refuses data of another width. */
  void requireColumns(int other) {
    if (other != columns()) {
      throw new IllegalArgumentException(
          "the parameters have " + columns() + " columns, but the data have " + other);
    }
  }

  /** log |Ψ| of the columns observed. */
  double logNoiseDeterminant(int[] observed) {
    if (noise == Noise.ISOTROPIC) {
      return observed.length * Math.log(noiseVariances[0]);
    }
    double sum = 0.0;
    for (int j : observed) {
      sum += Math.log(noiseVariances[j]);
    }
    return sum;
  }

  /** W at a column and a factor. */
  double loading(int column, int factor) {
    return loadings[column * factors() + factor];
  }

  /** μ; not to be changed. */
  double[] sharedMean() {
    return mean;
  }

  /** W, row-major; not to be changed. */
  double[] sharedLoadings() {
    return loadings;
  }

  /** The noise variances; not to be changed. */
  double[] sharedNoiseVariances() {
    return noiseVariances;
  }

  /** Which noise variances a floor holds up; not to be changed. */
  boolean[] sharedOnFloor() {
    return onFloor;
  }

  /** The same mean and noise with other loadings, row-major; not copied. */
  FactorModel withLoadings(double[] other) {
    return new FactorModel(noise, mean, other, noiseVariances, onFloor);
  }

  /** The same but for the noise variance of {@code column}. */
  FactorModel withNoiseVariance(int column, double variance, boolean held) {
    double[] variances = noiseVariances.clone();
    boolean[] floored = onFloor.clone();
    variances[column] = variance;
    floored[column] = held;
    return new FactorModel(noise, mean, loadings, variances, floored);
  }

  /** The same but for the mean; not copied. */
  FactorModel withMean(double[] other) {
    return new FactorModel(noise, other, loadings, noiseVariances, onFloor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FactorModel that
        && noise == that.noise
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(loadings, that.loadings)
        && Arrays.equals(noiseVariances, that.noiseVariances)
        && Arrays.equals(onFloor, that.onFloor);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(loadings);
  }

  @Override
  public String toString() {
    return "FactorModel[noise "
        + noise
        + " "
        + Arrays.toString(noiseVariances)
        + ", mean "
        + Arrays.toString(mean)
        + ", loadings "
        + Arrays.deepToString(loadings())
        + "]";
  }
}
