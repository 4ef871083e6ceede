package org.emkit.ppca;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.Canonical;
import org.emkit.core.Compression;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.Scratch;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * Factor analysis, and probabilistic PCA as its case of one noise variance: x = μ + W z + ε. Fits
 * by maximum likelihood; cells may be missing (NaN), at random: each row then counts with the cells
 * that it has, and a row without any counts nowhere.
 *
 * <p>The driver fits to {@linkplain RowCompression compressed} data: many rows become few that say
 * the same. Of data that are known by their covariance alone, give it {@link
 * org.emkit.core.data.Moments#rows}.
 */
public final class FactorAnalysis
    implements LatentModel<Rows, FactorModel, FactorStatistics>,
        Starter<Rows, FactorModel>,
        Compression<Rows>,
        Canonical<FactorModel>,
        FreeParameters<FactorModel>,
        VectorCoordinates<FactorModel> {
  private static final long serialVersionUID = 1L;

  private final FactorSettings settings;
  private final Scratch<PatternSums> scratch = new Scratch<>();

  private FactorAnalysis(FactorSettings settings) {
    this.settings = settings;
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

  /** Either of them. */
  static FactorAnalysis of(Noise noise, int factors) {
    return new FactorAnalysis(FactorSettings.of(noise, factors));
  }

  /**
   * The same model by another algorithm.
   *
   * @throws IllegalArgumentException for {@link Algorithm#CLOSED_FORM} of factor analysis
   */
  public FactorAnalysis withAlgorithm(Algorithm algorithm) {
    return new FactorAnalysis(settings.withAlgorithm(algorithm));
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
    return new FactorAnalysis(settings.withNoiseFloor(new NoiseFloor(variance)));
  }

  /** The same model with its factors shown after {@code rotation}. */
  public FactorAnalysis withRotation(Rotation rotation) {
    return new FactorAnalysis(settings.withRotation(rotation));
  }

  /** The same model, which refuses missing cells. */
  public FactorAnalysis withoutMissingCells() {
    return new FactorAnalysis(settings.withoutMissingCells());
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

  /** How the next parameters are found. */
  public Algorithm algorithm() {
    return settings.algorithm();
  }

  @Override
  public void check(Rows slice) {
    settings.check(slice);
    if (algorithm() == Algorithm.CLOSED_FORM) {
      requireComplete(slice);
    }
  }

  private static void requireComplete(Rows slice) {
    for (int i = 0; i < slice.count(); i++) {
      if (slice.hasMissing(i)) {
        throw new DataException(
            slice.first() + i,
            CellPattern.of(slice.row(i)).missing()[0],
            "the value is missing, and the closed form is for complete rows: use px-em");
      }
    }
  }

  @Override
  public Dataset<Rows> compress(Dataset<Rows> data) {
    return new RowCompression(data, factors()).compressed();
  }

  @Override
  public FactorStatistics newStatistics(FactorModel parameters) {
    return new FactorStatistics(parameters);
  }

  @Override
  public void expect(FactorModel parameters, Rows slice, FactorStatistics into) {
    scratch.lend(
        sums -> sums.isFor(parameters),
        () -> new PatternSums(parameters),
        sums -> {
          for (PatternGroups.Group group : PatternGroups.of(slice)) {
            if (!group.pattern().isEmpty()) {
              sums.begin(parameters, parameters.posterior(group.pattern()));
              sums.add(slice, group.indices());
              into.add(sums);
            }
          }
        });
  }

  @Override
  public FactorModel maximize(FactorStatistics statistics) {
    return FactorMaximizer.maximize(settings, statistics);
  }

  /**
   * A random start with the data's means and about their variances: half of each is noise, half
   * comes from normal loadings. For {@link Algorithm#CLOSED_FORM} the maximum itself.
   *
   * @throws DataException where there are not more columns than factors, or a column has no value
   */
  @Override
  public FactorModel start(Dataset<Rows> data, RandomGenerator random) {
    if (algorithm() == Algorithm.CLOSED_FORM) {
      return closedForm(data);
    }
    ColumnSummary summary = ColumnSummary.of(data);
    settings.check(summary);
    return RandomFactors.around(settings, summary.means(), summary, random);
  }

  @Override
  public boolean isDeterministic() {
    return algorithm() == Algorithm.CLOSED_FORM;
  }

  /**
   * The maximum for {@link Noise#ISOTROPIC} and complete rows (Tipping &amp; Bishop 1999, equations
   * 7 and 8), in canonical form; within the noise floor.
   *
   * @throws IllegalStateException for factor analysis, which has none in closed form
   * @throws DataException where there are not more columns than factors, or a cell is missing
   */
  public FactorModel closedForm(Dataset<Rows> data) {
    if (noise() != Noise.ISOTROPIC) {
      throw new IllegalStateException("factor analysis has no maximum in closed form: fit it");
    }
    ColumnSummary summary = ColumnSummary.of(data);
    settings.requireColumns(summary.columns());
    if (summary.hasMissing()) {
      data.collect(() -> this, (ignored, slice) -> requireComplete(slice.data()), (a, b) -> {});
    }
    double floor = settings.floor().of(noise(), summary)[0];
    return ClosedForm.of(data).maximum(factors(), floor).withRotation(settings.rotation());
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
    return FactorWarnings.of(parameters);
  }

  /** Besides its own, those of {@link FactorUse}. */
  @Override
  public <T> Optional<T> capability(Class<T> type) {
    return LatentModel.super
        .capability(type)
        .or(
            () ->
                type.isInstance(FactorUse.ONLY)
                    ? Optional.of(type.cast(FactorUse.ONLY))
                    : Optional.empty());
  }
}
