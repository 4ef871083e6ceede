package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.CellPattern;
import org.jspecify.annotations.Nullable;

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
  private final Rotation rotation;

  /** What complete rows say of their factors. */
  private final Posterior posterior;

  private transient volatile @Nullable RotatedLoadings rotated;

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
        new boolean[noiseVariances.length],
        Rotation.NONE);
  }

  /**
   * As above; arrays are not copied.
   *
   * @param loadings row-major
   * @param onFloor which noise variances a floor holds up
   * @param rotation how factors are shown
   */
  FactorModel(
      Noise noise,
      double[] mean,
      double[] loadings,
      double[] noiseVariances,
      boolean[] onFloor,
      Rotation rotation) {
    this.noise = noise;
    this.mean = mean;
    this.loadings = loadings;
    this.noiseVariances = noiseVariances;
    this.onFloor = onFloor;
    this.rotation = rotation;
    FactorShape.check(noise, mean, loadings, noiseVariances);
    try {
      this.posterior = Posterior.of(this);
    } catch (NumericalFailure e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
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

  /**
   * How factors are turned where they are shown and where rows get scores. It changes nothing else:
   * neither {@link #loadings} nor any likelihood.
   */
  public Rotation rotation() {
    return rotation;
  }

  /** The same distribution with its factors shown after {@code other}. */
  public FactorModel withRotation(Rotation other) {
    return other == rotation
        ? this
        : new FactorModel(noise, mean, loadings, noiseVariances, onFloor, other);
  }

  /**
   * The loadings after the {@link #rotation}; where they have a rank below the number of factors,
   * which {@link Rotation#PROMAX} cannot turn, after {@link Rotation#VARIMAX}.
   */
  public RotatedLoadings rotated() {
    RotatedLoadings known = rotated;
    if (known == null) {
      // Two threads may come at once: what they find is the same.
      known = turned();
      rotated = known;
    }
    return known;
  }

  private RotatedLoadings turned() {
    try {
      return rotation.rotate(this);
    } catch (NumericalFailure e) {
      return Rotation.VARIMAX.rotate(this);
    }
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

  /**
   * The sum of squares of the loadings of {@code factor}, after the rotation: the sum over columns
   * of the variance that it explains, where factors are not correlated.
   */
  public double explainedVariance(int factor) {
    double[][] shown = rotated().loadings();
    double sum = 0.0;
    for (double[] row : shown) {
      sum += row[factor] * row[factor];
    }
    return sum;
  }

  /** The part of the variance of all columns that all factors explain together. */
  public double explainedVarianceRatio() {
    return IntStream.range(0, columns()).mapToDouble(j -> variance(j) - noiseVariance(j)).sum()
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
    return scores(row).logDensity();
  }

  /**
   * What a row says of its factors, and they of its cells.
   *
   * @param row {@code [columns]}; NaN where a cell is missing
   */
  public FactorScores scores(double[] row) {
    return new FactorScores(this, posterior(CellPattern.of(row)), row);
  }

  /** μ + W z, {@code [columns]}, of unrotated factors. */
  double[] expected(double[] z) {
    double[] cells = mean.clone();
    for (int j = 0; j < cells.length; j++) {
      for (int k = 0; k < z.length; k++) {
        cells[j] += loading(j, k) * z[k];
      }
    }
    return cells;
  }

  /** What complete rows say of their factors. */
  Posterior posterior() {
    return posterior;
  }

  /** What rows of {@code pattern} say of their factors. */
  Posterior posterior(CellPattern pattern) {
    requireColumns(pattern.columns());
    return pattern.isComplete() ? posterior : posterior.of(pattern.observed());
  }

  /** Refuses data of another width. */
  void requireColumns(int other) {
    if (other != columns()) {
      throw new IllegalArgumentException(
          "the parameters have " + columns() + " columns, but the data have " + other);
    }
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
    return new FactorModel(noise, mean, other, noiseVariances, onFloor, rotation);
  }

  /** The same but for the noise variance of {@code column}. */
  FactorModel withNoiseVariance(int column, double variance, boolean held) {
    double[] variances = noiseVariances.clone();
    boolean[] floored = onFloor.clone();
    variances[column] = variance;
    floored[column] = held;
    return new FactorModel(noise, mean, loadings, variances, floored, rotation);
  }

  /** The same but for the loadings and the noise variance of {@code column}. */
  FactorModel withColumn(int column, double[] row, double variance, boolean held) {
    double[] others = loadings.clone();
    System.arraycopy(row, 0, others, column * factors(), row.length);
    return withLoadings(others).withNoiseVariance(column, variance, held);
  }

  /** The same but for the mean; not copied. */
  FactorModel withMean(double[] other) {
    return new FactorModel(noise, other, loadings, noiseVariances, onFloor, rotation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FactorModel that
        && noise == that.noise
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(loadings, that.loadings)
        && Arrays.equals(noiseVariances, that.noiseVariances)
        && Arrays.equals(onFloor, that.onFloor)
        && rotation == that.rotation;
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
