package org.emkit.ppca;

import java.io.Serializable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The parameters of x = μ + W z + ε with z ∼ N(0, I) and ε ∼ N(0, Ψ): mean μ, loadings W, and the
 * noise variances, the diagonal of Ψ. Rows are N(μ, Σ) with Σ = WWᵀ + Ψ.
 *
 * <p>Immutable. Holds what every pass needs, by way of the q × q matrix M = I + WᵀΨ⁻¹W (Woodbury):
 * no D × D matrix is made.
 */
public final class FactorModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final Noise noise;
  private final double[] mean;

  /** W, row-major {@code [columns][factors]}. */
  private final double[] loadings;

  /** {@code [1]} or {@code [columns]}. */
  private final double[] noiseVariances;

  private final boolean[] onFloor;

  /** M⁻¹WᵀΨ⁻¹, which takes x − μ to the posterior mean of z; {@code [factors][columns]}. */
  private final DMatrixRMaj projection;

  /** M⁻¹, the posterior covariance of z. */
  private final DMatrixRMaj posteriorCovariance;

  private final double logDeterminant;

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
    Posterior posterior = Posterior.of(this);
    this.projection = posterior.projection();
    this.posteriorCovariance = posterior.covariance();
    this.logDeterminant = posterior.logDeterminant();
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
    return logDeterminant;
  }

  /**
   * log p(row), in nats: −½ (D log 2π + log |Σ| + (x − μ)ᵀΣ⁻¹(x − μ)). NaN where a cell is.
   *
   * @param row {@code [columns]}
   */
  public double logDensity(double[] row) {
    double[] z = new double[factors()];
    for (int k = 0; k < z.length; k++) {
      for (int j = 0; j < mean.length; j++) {
        z[k] += projection.get(k, j) * (row[j] - mean[j]);
      }
    }
    // ‖z‖² + ‖Ψ^−½(x − μ − Wz)‖² is the same form, in which nothing cancels.
    double square = 0.0;
    for (double value : z) {
      square += value * value;
    }
    for (int j = 0; j < mean.length; j++) {
      double residual = row[j] - mean[j];
      for (int k = 0; k < z.length; k++) {
        residual -= loading(j, k) * z[k];
      }
      square += residual / noiseVariance(j) * residual;
    }
    return -0.5 * (mean.length * LOG_TWO_PI + logDeterminant + square);
  }

  /**
   * What log-densities of rows with these moments sum to.
   *
   * @param weight Σ w
   * @param second S = Σ w (x − μ)(x − μ)ᵀ, symmetric
   * @param crossed S Bᵀ with B the projection
   */
  double logLikelihood(double weight, DMatrixRMaj second, DMatrixRMaj crossed) {
    // tr Σ⁻¹S = tr Ψ⁻¹(S − W B S), of which only the diagonal is needed.
    double square = 0.0;
    for (int j = 0; j < mean.length; j++) {
      double residual = second.get(j, j);
      for (int k = 0; k < factors(); k++) {
        residual -= loading(j, k) * crossed.get(j, k);
      }
      square += residual / noiseVariance(j);
    }
    return -0.5 * (weight * (mean.length * LOG_TWO_PI + logDeterminant) + square);
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

  /** M⁻¹WᵀΨ⁻¹, {@code [factors][columns]}; not to be changed. */
  DMatrixRMaj projection() {
    return projection;
  }

  /** M⁻¹; not to be changed. */
  DMatrixRMaj posteriorCovariance() {
    return posteriorCovariance;
  }

  /** The same mean and noise with other loadings, row-major; not copied. */
  FactorModel withLoadings(double[] other) {
    return new FactorModel(noise, mean, other, noiseVariances, onFloor);
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
