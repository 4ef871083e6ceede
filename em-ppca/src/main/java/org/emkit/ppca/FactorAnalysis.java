package org.emkit.ppca;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.core.LogDensity;
import org.emkit.core.Sampler;
import org.emkit.core.Scratch;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;

/**
 * Factor analysis, and probabilistic PCA as its case of one noise variance, of complete rows: x = μ
 * + W z + ε. Fits by maximum likelihood.
 *
 * <p>{@link #fit} compresses the rows to moments once and iterates on those. As a model of the
 * driver this takes a pass over the rows each iteration, to the same result.
 */
public final class FactorAnalysis extends LinearGaussianModel<Rows>
    implements LogDensity<Rows, FactorModel>, Sampler<Rows, FactorModel> {
  private static final long serialVersionUID = 1L;

  private final Scratch<RowMoments> scratch = new Scratch<>();

  private FactorAnalysis(FactorSettings settings) {
    super(settings);
  }

  /**
   * Factor analysis by {@link Algorithm#PX_EM}: a noise variance for each column.
   *
   * @param factors q, at least 1; below the number of columns of the data
   */
  public static FactorAnalysis of(int factors) {
    return of(Noise.DIAGONAL, factors);
  }

  /**
   * Probabilistic PCA by {@link Algorithm#PX_EM}: one noise variance.
   *
   * @param factors q, at least 1; below the number of columns of the data
   */
  public static FactorAnalysis principalComponents(int factors) {
    return of(Noise.ISOTROPIC, factors);
  }

  private static FactorAnalysis of(Noise noise, int factors) {
    return new FactorAnalysis(
        new FactorSettings(noise, factors, Algorithm.PX_EM, NoiseFloor.AUTOMATIC));
  }

  /**
   * The same model with another M-step.
   *
   * @throws IllegalArgumentException for {@link Algorithm#CLOSED_FORM} of factor analysis
   */
  public FactorAnalysis withAlgorithm(Algorithm algorithm) {
    return new FactorAnalysis(settings().withAlgorithm(algorithm));
  }

  /**
   * The same model with a least noise variance of the caller's choice. Without it, it is 1e-6 of
   * each column's variance (of their mean, where noise is isotropic).
   *
   * @param variance in squared units of the data, positive; at least 1e-11 of the data's variances
   *     is used
   * @throws IllegalArgumentException where it is not positive and finite
   */
  public FactorAnalysis withNoiseFloor(double variance) {
    if (!(variance > 0)) {
      throw new IllegalArgumentException("noise floor " + variance + " must be positive");
    }
    return new FactorAnalysis(settings().withNoiseFloor(new NoiseFloor(variance)));
  }

  /** The same model of data that are given as moments. */
  public MomentsFactorAnalysis onMoments() {
    return new MomentsFactorAnalysis(settings());
  }

  /**
   * Fits to complete rows: two passes over them, then iterations on their moments.
   *
   * @throws DataException where a cell is missing or infinite, or there are not more columns than
   *     factors
   * @throws org.emkit.core.NumericalFailure where squares of the data are out of floating-point
   *     range
   */
  public Fit<FactorModel> fit(Dataset<Rows> data, FitOptions options) {
    Moments moments = Moments.of(data.withThreads(options.threads()));
    return Em.fit(onMoments(), moments.dataset(), options);
  }

  @Override
  Moments moments(Dataset<Rows> data) {
    return Moments.of(data);
  }

  @Override
  public void check(Rows slice) {
    requireColumns(slice.columns());
    slice.requireFinite();
  }

  @Override
  public void expect(FactorModel parameters, Rows slice, FactorStatistics into) {
    int columns = parameters.columns();
    MomentSum sum = new MomentSum(parameters.sharedMean());
    scratch.lend(
        workspace -> workspace.fits(columns),
        () -> new RowMoments(columns),
        workspace -> workspace.add(slice, sum));
    into.add(sum);
  }

  @Override
  public double[] logDensity(FactorModel parameters, Rows slice) {
    double[] densities = new double[slice.count()];
    double[] row = new double[slice.columns()];
    for (int i = 0; i < densities.length; i++) {
      slice.copyRow(i, row);
      densities[i] = parameters.logDensity(row);
    }
    return densities;
  }

  @Override
  public Rows sample(FactorModel parameters, int count, RandomGenerator random) {
    int columns = parameters.columns();
    double[] values = new double[Math.multiplyExact(count, columns)];
    double[] z = new double[parameters.factors()];
    for (int from = 0; from < values.length; from += columns) {
      Arrays.setAll(z, k -> random.nextGaussian());
      for (int j = 0; j < columns; j++) {
        double x = parameters.sharedMean()[j];
        for (int k = 0; k < z.length; k++) {
          x += parameters.loading(j, k) * z[k];
        }
        values[from + j] = x + Math.sqrt(parameters.noiseVariance(j)) * random.nextGaussian();
      }
    }
    return Rows.of(values, columns);
  }
}
