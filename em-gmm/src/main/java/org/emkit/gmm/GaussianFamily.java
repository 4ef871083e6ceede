package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.NumericalFailure;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.CellPattern;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.ComponentEditing;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.IncompleteRows;
import org.emkit.mixture.RowBlock;
import org.emkit.mixture.RowImputer;
import org.emkit.mixture.RowSampler;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian components with covariances of any {@link CovarianceShape}. log p(x | μ, Σ) = −½(d log
 * 2π + log |Σ| + ‖A(x − μ)‖²) with A Σ Aᵀ = I; the M-step takes weighted means and, under the floor
 * and the prior, covariances. Of rows with missing cells (NaN) the observed cells count, exactly
 * (Ghahramani &amp; Jordan 1994). Immutable.
 */
public final class GaussianFamily implements ComponentFamily<Gaussians, GaussianStatistics> {
  private static final long serialVersionUID = 1L;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final CovarianceShape shape;
  private final CovarianceFloor floor;
  private final @Nullable GaussianPrior prior;
  private final boolean missingAllowed;

  /** Components with full covariances that keep {@code floor}; missing cells are allowed. */
  public GaussianFamily(CovarianceFloor floor) {
    this(CovarianceShape.FULL, floor, null, true);
  }

  private GaussianFamily(
      CovarianceShape shape,
      CovarianceFloor floor,
      @Nullable GaussianPrior prior,
      boolean missingAllowed) {
    this.shape = Objects.requireNonNull(shape, "shape");
    this.floor = Objects.requireNonNull(floor, "floor");
    this.prior = prior;
    this.missingAllowed = missingAllowed;
    if (prior != null && prior.columns() != floor.columns()) {
      throw new IllegalArgumentException(
          "the prior has " + prior.columns() + " columns, the floor " + floor.columns());
    }
  }

  /** This family with covariances of another shape. */
  public GaussianFamily withShape(CovarianceShape newShape) {
    return new GaussianFamily(newShape, floor, prior, missingAllowed);
  }

  /** This family under a prior: fits then find the posterior mode. */
  public GaussianFamily withPrior(GaussianPrior newPrior) {
    return new GaussianFamily(shape, floor, Objects.requireNonNull(newPrior), missingAllowed);
  }

  /** This family refusing rows with missing cells. */
  public GaussianFamily withoutMissingCells() {
    return new GaussianFamily(shape, floor, prior, false);
  }

  @Override
  public int components(Gaussians components) {
    return components.size();
  }

  @Override
  public GaussianStatistics newStatistics(Gaussians components) {
    return new GaussianStatistics(components);
  }

  @Override
  public double logDensity(double[] row, Gaussians components, int k) {
    if (row.length != components.columns()) {
      throw new IllegalArgumentException(
          "the parameters have "
              + components.columns()
              + " columns, but the data have "
              + row.length);
    }
    double[] whitened = new double[row.length];
    components.covariance(k).whiten(row, components.sharedMean(k), whitened);
    double square = 0.0;
    for (double y : whitened) {
      square += y * y;
    }
    if (Double.isNaN(square)) {
      return components
          .marginals()
          .of(CellPattern.of(row), k)
          .logDensity(row, components.sharedMean(k));
    }
    return -0.5 * (square + constant(components, k));
  }

  private static double constant(Gaussians components, int k) {
    return components.columns() * LOG_2_PI + components.covariance(k).logDeterminant();
  }

  @Override
  public void logDensity(RowBlock block, Gaussians components, int k, double[] out) {
    Kernels kernels = block.kernels();
    double[][] panel = block.panelFrom(components.origin(k));
    double[] whitening = components.covariance(k).packedWhitening();
    double[] shift = components.shift(k);
    int d = components.columns();
    if (components.shape().isDiagonal()) {
      kernels.squaredNorms(panel, whitening, shift, d, out);
    } else {
      kernels.squaredNorms(panel, whitening, shift, d, out, block.scratch());
    }
    double constant = constant(components, k);
    for (int b = 0; b < RowBlock.ROWS; b++) {
      out[b] = -0.5 * (out[b] + constant);
    }
    List<IncompleteRows> incomplete = block.incompleteWhereNaN(out);
    if (incomplete.isEmpty()) {
      // Even an iterator over nothing would be allocated, unless the compiler sees through it.
      return;
    }
    for (IncompleteRows rows : incomplete) {
      Marginal marginal = BlockMarginals.of(rows, components, k);
      for (int i : rows.indices()) {
        out[i] = marginal.logDensity(block.row(i), components.sharedMean(k));
      }
    }
  }

  @Override
  public void accumulate(
      double[] row, double weight, Gaussians components, int k, GaussianStatistics into) {
    double[] difference = new double[row.length];
    double[] mean = components.sharedMean(k);
    CellPattern pattern = CellPattern.of(row);
    if (pattern.isEmpty()) {
      return;
    }
    if (pattern.isComplete()) {
      Arrays.setAll(difference, j -> row[j] - mean[j]);
    } else {
      Marginal marginal = components.marginals().of(pattern, k);
      marginal.difference(row, mean, difference);
      marginal.addConditional(weight, into.second[k]);
    }
    into.weights[k] += weight;
    into.addDifference(difference, weight, k);
  }

  @Override
  public void accumulate(
      RowBlock block, double[] weights, Gaussians components, int k, GaussianStatistics into) {
    List<IncompleteRows> incomplete = block.incomplete();
    double[] complete = weights;
    if (!incomplete.isEmpty()) {
      complete = block.scratch();
      System.arraycopy(weights, 0, complete, 0, RowBlock.ROWS);
      for (IncompleteRows rows : incomplete) {
        accumulate(block, rows, weights, components, k, into);
        for (int i : rows.indices()) {
          complete[i] = 0.0;
        }
      }
    }
    BlockMoments.attachedTo(block, components).add(block, complete, components.sharedMean(k), k);
  }

  /** Rows with the same cells missing; one with no value says nothing. */
  private static void accumulate(
      RowBlock block,
      IncompleteRows rows,
      double[] weights,
      Gaussians components,
      int k,
      GaussianStatistics into) {
    if (rows.pattern().isEmpty()) {
      return;
    }
    Marginal marginal = BlockMarginals.of(rows, components, k);
    double[] difference = new double[components.columns()];
    double total = 0.0;
    for (int i : rows.indices()) {
      if (weights[i] > 0) {
        marginal.difference(block.row(i), components.sharedMean(k), difference);
        into.addDifference(difference, weights[i], k);
        total += weights[i];
      }
    }
    into.weights[k] += total;
    marginal.addConditional(total, into.second[k]);
  }

  @Override
  public void flush(RowBlock block, Gaussians components, GaussianStatistics into) {
    BlockMoments.attachedTo(block, components).flush(block.kernels(), into);
  }

  @Override
  public Gaussians estimate(GaussianStatistics statistics) {
    return new GaussianMaximizer(statistics, floor, prior).maximize();
  }

  @Override
  public double logPrior(Gaussians components) {
    return prior == null ? 0.0 : prior.logDensity(components);
  }

  /** The data's variances on the diagonal, at every centre. */
  @Override
  public Gaussians start(double[][] centres, ColumnSummary summary) {
    double[] spread = new double[summary.columns()];
    for (int j = 0; j < spread.length; j++) {
      spread[j] = Math.max(CovarianceFloor.spread(summary, j), Double.MIN_NORMAL);
    }
    Covariance covariance = wide(spread);
    if (covariance == null) {
      throw new NumericalFailure(
          "the variance of a column is out of floating-point range: rescale the data");
    }
    return new Gaussians(shape, centres, Arrays.stream(centres).map(centre -> covariance).toList());
  }

  /** A covariance of this shape with these variances. */
  private @Nullable Covariance wide(double[] spread) {
    if (shape.isDiagonal()) {
      return FlooredCovariance.maximizer(shape, spread, floor);
    }
    int d = spread.length;
    double[] matrix = new double[d * d];
    for (int j = 0; j < d; j++) {
      matrix[j * d + j] = spread[j];
    }
    return FlooredCovariance.maximizer(matrix, floor);
  }

  @Override
  public int freeParameters(Gaussians components) {
    int d = components.columns();
    return components.size() * d + components.shape().freeParameters(components.size(), d);
  }

  /**
   * Machine epsilon times the condition number, and what a mean far from 0 loses in its last place.
   */
  @Override
  public double rounding(Gaussians components, int k) {
    return components.rounding(k);
  }

  @Override
  public void check(Rows rows) {
    if (missingAllowed) {
      rows.requireFiniteOrMissing();
    } else {
      rows.requireFinite();
    }
  }

  @Override
  public Gaussians project(Gaussians components) {
    if (components.columns() != floor.columns()) {
      throw new IllegalArgumentException(
          "the start has "
              + components.columns()
              + " columns, but the data have "
              + floor.columns());
    }
    if (components.shape() != shape) {
      throw new IllegalArgumentException(
          "the start has "
              + components.shape().label()
              + " covariances, but "
              + shape.label()
              + " ones are to be fitted: ask for covariance "
              + components.shape().label());
    }
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < components.size(); k++) {
      covariances.add(FlooredCovariance.project(components.covariance(k), floor));
    }
    if (shape == CovarianceShape.SPHERICAL) {
      // One column's floor is every column's.
      covariances.replaceAll(GaussianFamily::largestVariance);
    }
    return new Gaussians(shape, components.means(), covariances);
  }

  private static Covariance largestVariance(Covariance covariance) {
    double[] variances = covariance.packedMatrix();
    double largest = Arrays.stream(variances).max().orElseThrow();
    if (Arrays.stream(variances).allMatch(variance -> variance == largest)) {
      return covariance;
    }
    double[] equal = new double[variances.length];
    Arrays.fill(equal, largest);
    return Covariance.diagonal(equal, covariance.onFloor());
  }

  @Override
  public List<String> warnings(Gaussians components) {
    return GaussianWarnings.of(components, floor);
  }

  @Override
  public Optional<VectorCoordinates<Gaussians>> coordinates() {
    return Optional.of(new GaussianCoordinates());
  }

  @Override
  public Optional<ComponentEditing<Gaussians>> editing() {
    return Optional.of(new GaussianEditing(this));
  }

  @Override
  public Optional<RowSampler<Gaussians>> sampler() {
    return Optional.of(GaussianSampler::sample);
  }

  @Override
  public Optional<RowImputer<Gaussians>> imputer() {
    return Optional.of(new GaussianImputer());
  }
}
