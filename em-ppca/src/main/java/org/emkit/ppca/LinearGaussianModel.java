package org.emkit.ppca;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.Canonical;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;

/**
 * Factor analysis and probabilistic PCA over any form of data from which moments follow. Everything
 * but the E-step is the same for all of them.
 *
 * @param <X> one slice of a dataset
 */
public abstract sealed class LinearGaussianModel<X>
    implements LatentModel<X, FactorModel, FactorStatistics>,
        Starter<X, FactorModel>,
        Canonical<FactorModel>,
        FreeParameters<FactorModel>,
        VectorCoordinates<FactorModel>
    permits FactorAnalysis, MomentsFactorAnalysis {
  private static final long serialVersionUID = 1L;

  /**
   * The part of its variance below which a column's noise counts as a Heywood case, the bound of
   * R's factanal: EM comes near 0 like one over the iterations, and may stop above the floor.
   */
  private static final double HEYWOOD = 0.005;

  private final FactorSettings settings;

  LinearGaussianModel(FactorSettings settings) {
    this.settings = settings;
  }

  /** What the model was told. */
  FactorSettings settings() {
    return settings;
  }

  /** Which noise variances there are. */
  public Noise noise() {
    return settings.noise();
  }

  /** q, the number of factors. */
  public int factors() {
    return settings.factors();
  }

  /** How the M-step finds the next parameters. */
  public Algorithm algorithm() {
    return settings.algorithm();
  }

  /** Weight, mean and covariance of {@code data}. */
  abstract Moments moments(Dataset<X> data);

  @Override
  public FactorStatistics newStatistics(FactorModel parameters) {
    return new FactorStatistics(parameters);
  }

  @Override
  public FactorModel maximize(FactorStatistics statistics) {
    return FactorMaximizer.maximize(settings, statistics);
  }

  /**
   * A random start with the data's mean and about their variances: half of each is noise, half
   * comes from normal loadings. For {@link Algorithm#CLOSED_FORM} the maximum itself.
   *
   * @throws DataException where there are not more columns than factors
   */
  @Override
  public FactorModel start(Dataset<X> data, RandomGenerator random) {
    Moments moments = moments(data);
    requireColumns(moments.columns());
    return settings.algorithm() == Algorithm.CLOSED_FORM
        ? closedForm(moments)
        : randomStart(moments, random);
  }

  /**
   * The maximum for {@link Noise#ISOTROPIC} (Tipping &amp; Bishop 1999, equations 7 and 8), in
   * canonical form; within the noise floor.
   *
   * @throws IllegalStateException for factor analysis, which has none in closed form
   * @throws DataException where there are not more columns than factors
   */
  public FactorModel closedForm(Dataset<X> data) {
    if (noise() != Noise.ISOTROPIC) {
      throw new IllegalStateException("factor analysis has no maximum in closed form: fit it");
    }
    Moments moments = moments(data);
    requireColumns(moments.columns());
    return closedForm(moments);
  }

  private FactorModel closedForm(Moments moments) {
    double floor = settings.floor().of(noise(), moments)[0];
    return ClosedForm.maximum(moments, factors(), floor);
  }

  private FactorModel randomStart(Moments moments, RandomGenerator random) {
    int columns = moments.columns();
    double[] loadings = new double[columns * factors()];
    double[] variances = settings.floor().of(noise(), moments);
    for (int j = 0; j < columns; j++) {
      double deviation = Math.sqrt(moments.variance(j) / (2 * factors()));
      for (int k = 0; k < factors(); k++) {
        loadings[j * factors() + k] = deviation * random.nextGaussian();
      }
    }
    for (int j = 0; j < variances.length; j++) {
      double variance =
          noise() == Noise.DIAGONAL ? moments.variance(j) : moments.totalVariance() / columns;
      variances[j] = Math.max(variance / 2, variances[j]);
    }
    return new FactorModel(
        noise(), moments.mean(), loadings, variances, new boolean[variances.length]);
  }

  /** Refuses data of so many columns that the factors could explain all of them. */
  void requireColumns(int columns) {
    if (columns <= factors()) {
      throw new DataException(
          factors()
              + " factors for "
              + columns
              + " columns: at most "
              + (columns - 1)
              + " leave noise to estimate");
    }
  }

  /** Loadings on the principal axes, the largest loading of each factor positive. */
  @Override
  public FactorModel canonical(FactorModel parameters) {
    return PrincipalAxes.of(parameters);
  }

  /**
   * D + Dq − q(q − 1)/2, of which the last are rotations, and 1 or D noise variances. Where (D −
   * q)² &lt; D + q, factor analysis counts more than a covariance has: it is not identified.
   */
  @Override
  public int freeParameters(FactorModel parameters) {
    int columns = parameters.columns();
    int factors = parameters.factors();
    return columns + columns * factors + noise().variances(columns) - factors * (factors - 1) / 2;
  }

  @Override
  public double[] toVector(FactorModel parameters) {
    return FactorCoordinates.toVector(parameters);
  }

  @Override
  public FactorModel fromVector(double[] vector, FactorModel like) {
    return FactorCoordinates.fromVector(vector, like);
  }

  @Override
  public double change(FactorModel before, FactorModel after) {
    return FactorCoordinates.change(before, after);
  }

  @Override
  public List<String> warnings(FactorModel parameters) {
    if (noise() == Noise.ISOTROPIC) {
      return parameters.onFloor(0)
          ? List.of(
              "the noise variance is on its floor: the data have no more dimensions than the model"
                  + " has factors")
          : List.of();
    }
    List<Integer> columns =
        IntStream.range(0, parameters.columns())
            .filter(j -> parameters.onFloor(j) || isExplained(parameters, j))
            .boxed()
            .toList();
    return columns.isEmpty()
        ? List.of()
        : List.of(
            "the noise variances of column indexes "
                + columns
                + " are on their floor or near 0 (Heywood cases, or constant columns): try fewer"
                + " factors, or a larger floor");
  }

  private static boolean isExplained(FactorModel parameters, int column) {
    return parameters.noiseVariance(column) < HEYWOOD * parameters.variance(column);
  }
}
