package org.emkit.ppca;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.Scratch;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;
import org.emkit.mixture.Components;
import org.emkit.mixture.IncompleteRows;
import org.emkit.mixture.IndependentFamily;
import org.emkit.mixture.RowBlock;
import org.emkit.mixture.RowImputer;

/**
 * Components that are factor models, for mixtures of probabilistic PCA (Tipping &amp; Bishop 1999,
 * <i>Mixtures of probabilistic principal component analysers</i>) and of factor analysers
 * (Ghahramani &amp; Hinton 1996). The M-step of a component is one step of {@link Algorithm#PX_EM}
 * on rows weighted by responsibilities, which raises their likelihood: an iteration of the mixture
 * is a generalised EM step. Missing cells (NaN) are allowed. Immutable.
 */
public final class FactorFamily implements IndependentFamily<FactorModel, FactorStatistics> {
  private static final long serialVersionUID = 1L;

  /**
   * Loadings that components start with are the same everywhere. They only have to be in general
   * position: the first M-step turns them towards the rows of each component.
   */
  private static final long START_SEED = 1;

  private final FactorAnalysis model;
  private final int columns;

  /** The least noise variances, {@code [1]} or {@code [columns]}. */
  private final double[] floors;

  private final Scratch<PatternSums> scratch = new Scratch<>();

  private FactorFamily(FactorAnalysis model, int columns, double[] floors) {
    this.model = model;
    this.columns = columns;
    this.floors = floors;
  }

  /**
   * Components of the kind of {@code model}: its noise, number of factors, noise floor and
   * treatment of missing cells; its algorithm plays no part.
   *
   * <p>The floors follow from {@code data} as a whole once and for all. What a component's own rows
   * say would change with responsibilities, and the likelihood could fall.
   *
   * @param data those to be fitted
   * @throws org.emkit.core.data.DataException where there are not more columns than factors, or a
   *     column has no value
   */
  public static FactorFamily of(FactorAnalysis model, Dataset<Rows> data) {
    ColumnSummary summary = ColumnSummary.of(data);
    model.settings().check(summary);
    return new FactorFamily(
        model.withAlgorithm(Algorithm.PX_EM),
        summary.columns(),
        model.settings().floor().of(model.noise(), summary));
  }

  /** The family of given components, for all but fitting: no floor. */
  static FactorFamily of(FactorModel component) {
    double[] none = new double[component.noise().variances(component.columns())];
    Arrays.fill(none, Double.MIN_NORMAL);
    return new FactorFamily(
        FactorAnalysis.of(component.noise(), component.factors()), component.columns(), none);
  }

  @Override
  public FactorStatistics newStatistics(FactorModel component) {
    return new FactorStatistics(component);
  }

  @Override
  public double logDensity(double[] row, FactorModel component) {
    return component.logDensity(row);
  }

  @Override
  public void logDensity(RowBlock block, FactorModel component, double[] out) {
    component.requireColumns(block.columns());
    PatternSums sums = sums(block, component);
    sums.begin(component, component.posterior());
    for (int i = 0; i < block.count(); i++) {
      out[i] = sums.logDensity(block.row(i));
    }
    List<IncompleteRows> incomplete = block.incompleteWhereNaN(out);
    if (incomplete.isEmpty()) {
      // Even an iterator over nothing would be allocated, unless the compiler sees through it.
      return;
    }
    for (IncompleteRows rows : incomplete) {
      sums.begin(component, BlockPosteriors.of(rows, component));
      for (int i : rows.indices()) {
        out[i] = sums.logDensity(block.row(i));
      }
    }
  }

  @Override
  public void accumulate(
      double[] row, double weight, FactorModel component, FactorStatistics into) {
    CellPattern pattern = CellPattern.of(row);
    if (pattern.isEmpty()) {
      return;
    }
    scratch.lend(
        sums -> sums.isFor(component),
        () -> new PatternSums(component),
        sums -> {
          sums.begin(component, component.posterior(pattern));
          sums.add(row, weight);
          sums.finish();
          into.add(sums);
        });
  }

  @Override
  public void accumulate(
      RowBlock block, double[] weights, FactorModel component, FactorStatistics into) {
    component.requireColumns(block.columns());
    PatternSums sums = sums(block, component);
    double[] complete = weights;
    List<IncompleteRows> incomplete = block.incomplete();
    if (!incomplete.isEmpty()) {
      complete = block.scratch();
      System.arraycopy(weights, 0, complete, 0, RowBlock.ROWS);
      for (IncompleteRows rows : incomplete) {
        sums.begin(component, BlockPosteriors.of(rows, component));
        for (int i : rows.indices()) {
          complete[i] = 0.0;
          if (weights[i] > 0) {
            sums.add(block.row(i), weights[i]);
          }
        }
        finish(sums, into);
      }
    }
    sums.begin(component, component.posterior());
    for (int i = 0; i < block.count(); i++) {
      if (complete[i] > 0) {
        sums.add(block.row(i), complete[i]);
      }
    }
    finish(sums, into);
  }

  /** Rows of no weight, or without any value, say nothing. */
  private static void finish(PatternSums sums, FactorStatistics into) {
    sums.finish();
    if (sums.posterior().columns().length > 0 && sums.latent().weight() > 0) {
      into.add(sums);
    }
  }

  /** The work space that stays with the block. */
  private static PatternSums sums(RowBlock block, FactorModel component) {
    PatternSums sums = block.attachment(PatternSums.class);
    if (sums == null || !sums.isFor(component)) {
      sums = new PatternSums(component);
      block.attach(PatternSums.class, sums);
    }
    return sums;
  }

  @Override
  public FactorModel estimate(FactorStatistics statistics) {
    return FactorMaximizer.maximize(model.settings(), statistics, floors);
  }

  /** About the data's variances: half of each is noise, half comes from loadings. */
  @Override
  public FactorModel start(double[] centre, ColumnSummary summary) {
    return RandomFactors.around(
        model.settings(), centre.clone(), summary, RandomStreams.stream(START_SEED));
  }

  @Override
  public int freeParameters(FactorModel component) {
    return model.freeParameters(component);
  }

  @Override
  public void check(Rows rows) {
    model.check(rows);
  }

  /** As it is: a start below the floor is not lifted. */
  @Override
  public FactorModel project(FactorModel component) {
    component.requireColumns(columns);
    if (component.noise() != model.noise() || component.factors() != model.factors()) {
      throw new IllegalArgumentException(
          "the start has a component of "
              + component.factors()
              + " factors and "
              + component.noise()
              + " noise, but "
              + model.factors()
              + " and "
              + model.noise()
              + " are to be fitted: ask for what the start has");
    }
    return component;
  }

  /** Loadings on the principal axes. */
  @Override
  public FactorModel canonical(FactorModel component) {
    return model.canonical(component);
  }

  /**
   * What rounding does to residuals, as in a factor model's own likelihood, and what a mean far
   * from 0 loses in its last place.
   */
  @Override
  public double rounding(FactorModel component) {
    double sum = 0.0;
    double ofMeans = 0.0;
    for (int j = 0; j < component.columns(); j++) {
      double noise = component.noiseVariance(j);
      double last = Math.ulp(component.sharedMean()[j]);
      sum += Math.sqrt(component.variance(j) / noise);
      ofMeans += last * last / noise;
    }
    return component.posterior().determinantRounding()
        + Math.ulp(1.0) * (2 + component.factors()) * sum
        + ofMeans;
  }

  @Override
  public List<String> warnings(FactorModel component) {
    return model.warnings(component);
  }

  @Override
  public Optional<VectorCoordinates<FactorModel>> coordinates() {
    return Optional.of(model);
  }

  /** The mean. */
  @Override
  public double[] location(FactorModel component) {
    return component.mean();
  }

  @Override
  public Optional<BiFunction<FactorModel, RandomGenerator, double[]>> sampler() {
    return Optional.of((component, random) -> FactorUse.ONLY.sample(component, 1, random).row(0));
  }

  @Override
  public Optional<RowImputer<Components<FactorModel>>> imputer() {
    return Optional.of(new FactorImputer());
  }
}
