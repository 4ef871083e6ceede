package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.NumericalFailure;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.RowBlock;
import org.emkit.mixture.RowSampler;

/**
 * Gaussian components, each with a full covariance of its own. log p(x | μ, Σ) = −½(d log 2π + log
 * |Σ| + ‖A(x − μ)‖²) with A Σ Aᵀ = I; the M-step takes weighted means and, under the floor,
 * weighted covariances.
 */
public final class GaussianFamily implements ComponentFamily<Gaussians, GaussianStatistics> {
  private static final long serialVersionUID = 1L;

  /** Up to so many columns, moments are summed over panels; above, over gathered rows. */
  private static final int PANEL_COLUMNS = 4;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  /**
   * A mean that moves by more than 1e5 of the new standard deviations leaves too few digits in the
   * moments about the old one. Then only the mean moves (a conditional maximisation, which does not
   * lower the objective either), and the next pass sees the covariance from close by.
   */
  private static final double CANCELLATION = 1e-10;

  private final CovarianceFloor floor;

  /** Components whose covariances keep {@code floor}. */
  public GaussianFamily(CovarianceFloor floor) {
    this.floor = Objects.requireNonNull(floor, "floor");
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
    double[] mean = components.sharedMean(k);
    double[] whitening = components.covariance(k).packedWhitening();
    int d = mean.length;
    double square = 0.0;
    for (int i = 0; i < d; i++) {
      double y = 0.0;
      for (int j = 0; j <= i; j++) {
        y += whitening[i * d + j] * (row[j] - mean[j]);
      }
      square += y * y;
    }
    return -0.5 * (square + constant(components, k));
  }

  private static double constant(Gaussians components, int k) {
    return components.columns() * LOG_2_PI + components.covariance(k).logDeterminant();
  }

  @Override
  public void logDensity(RowBlock block, Gaussians components, int k, double[] out) {
    block
        .kernels()
        .squaredNorms(
            block.panelFrom(components.origin(k)),
            components.covariance(k).packedWhitening(),
            components.shift(k),
            components.columns(),
            out,
            block.scratch());
    double constant = constant(components, k);
    for (int b = 0; b < RowBlock.ROWS; b++) {
      out[b] = -0.5 * (out[b] + constant);
    }
  }

  @Override
  public void accumulate(
      double[] row, double weight, Gaussians components, int k, GaussianStatistics into) {
    double[] mean = components.sharedMean(k);
    int d = mean.length;
    into.weights[k] += weight;
    for (int i = 0; i < d; i++) {
      double weighted = weight * (row[i] - mean[i]);
      into.first[k][i] += weighted;
      for (int j = 0; j <= i; j++) {
        into.second[k][i * d + j] += weighted * (row[j] - mean[j]);
      }
    }
  }

  @Override
  public void accumulate(
      RowBlock block, double[] weights, Gaussians components, int k, GaussianStatistics into) {
    if (components.columns() > PANEL_COLUMNS) {
      gathered(block, components).add(block, weights, components.sharedMean(k), k);
      return;
    }
    // A row is shorter than a vector here: vectors run over the rows of the block.
    Kernels kernels = block.kernels();
    double[][] panel = block.panelFrom(components.sharedMean(k));
    int d = components.columns();
    into.weights[k] += kernels.sum(weights);
    for (int i = 0; i < d; i++) {
      into.first[k][i] += kernels.product(weights, panel[i]);
      for (int j = 0; j <= i; j++) {
        into.second[k][i * d + j] += kernels.weightedProduct(weights, panel[i], panel[j]);
      }
    }
  }

  @Override
  public void flush(RowBlock block, Gaussians components, GaussianStatistics into) {
    if (components.columns() > PANEL_COLUMNS) {
      gathered(block, components).flush(block.kernels(), into);
    }
  }

  private static GatheredRows gathered(RowBlock block, Gaussians components) {
    GatheredRows gathered = block.attachment(GatheredRows.class);
    if (gathered == null) {
      gathered = new GatheredRows(components.size(), components.columns());
      block.attach(gathered);
    }
    return gathered;
  }

  @Override
  public Gaussians estimate(GaussianStatistics statistics) {
    Gaussians reference = statistics.reference;
    double[][] means = reference.means();
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < means.length; k++) {
      if (ComponentFamily.isEmpty(statistics.weights[k])) {
        covariances.add(reference.covariance(k));
      } else {
        covariances.add(covariance(statistics, k));
        for (int j = 0; j < means[k].length; j++) {
          means[k][j] += statistics.first[k][j] / statistics.weights[k];
        }
      }
    }
    return new Gaussians(means, covariances);
  }

  private Covariance covariance(GaussianStatistics statistics, int k) {
    int d = statistics.reference.columns();
    double weight = statistics.weights[k];
    double[] first = statistics.first[k];
    double[] scatter = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double value =
            statistics.second[k][i * d + j] / weight - (first[i] / weight) * (first[j] / weight);
        scatter[i * d + j] = value;
        scatter[j * d + i] = value;
      }
    }
    if (!Arrays.stream(scatter).allMatch(Double::isFinite)) {
      throw new NumericalFailure(
          "the covariance of component "
              + k
              + " exceeds the floating-point range: divide the data by a constant");
    }
    for (int i = 0; i < d; i++) {
      double shift = first[i] / weight;
      if (shift * shift * CANCELLATION > Math.max(scatter[i * d + i], floor.variance(i))) {
        return statistics.reference.covariance(k);
      }
    }
    Covariance covariance = FlooredCovariance.maximizer(scatter, floor);
    if (covariance == null) {
      throw new NumericalFailure(
          "the covariance of component "
              + k
              + " became singular and there is no floor: set one (auto), or fit fewer components");
    }
    return covariance;
  }

  /** The data's variances on the diagonal, at every centre. */
  @Override
  public Gaussians start(double[][] centres, ColumnSummary summary) {
    int d = summary.columns();
    double[] spread = new double[d * d];
    for (int j = 0; j < d; j++) {
      spread[j * d + j] = Math.max(CovarianceFloor.spread(summary, j), Double.MIN_NORMAL);
    }
    Covariance covariance = FlooredCovariance.maximizer(spread, floor);
    if (covariance == null) {
      throw new NumericalFailure(
          "the variance of a column is out of floating-point range: rescale the data");
    }
    return new Gaussians(centres, Arrays.stream(centres).map(centre -> covariance).toList());
  }

  @Override
  public int freeParameters(Gaussians components) {
    int d = components.columns();
    return components.size() * (d + d * (d + 1) / 2);
  }

  /**
   * Machine epsilon times the condition number, and what a mean far from 0 loses in its last place.
   */
  @Override
  public double rounding(Gaussians components, int k) {
    return components.rounding(k);
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
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < components.size(); k++) {
      covariances.add(FlooredCovariance.project(components.covariance(k), floor));
    }
    return new Gaussians(components.means(), covariances);
  }

  @Override
  public List<String> warnings(Gaussians components) {
    List<Integer> floored = new ArrayList<>();
    for (int k = 0; k < components.size(); k++) {
      if (components.covariance(k).onFloor()) {
        floored.add(k);
      }
    }
    List<String> warnings = new ArrayList<>();
    if (floor.isRaised()) {
      warnings.add(
          "the floor is below what arithmetic resolves in some column: 1e-11 of its variance is used"
              + " there");
    }
    if (!floored.isEmpty()) {
      warnings.add(
          "the covariances of components "
              + floored
              + " (numbered from 0) sit on the floor: the likelihood there depends on the floor; try"
              + " fewer components or a larger floor");
    }
    return warnings;
  }

  @Override
  public Optional<VectorCoordinates<Gaussians>> coordinates() {
    return Optional.of(new GaussianCoordinates());
  }

  @Override
  public Optional<RowSampler<Gaussians>> sampler() {
    return Optional.of(GaussianSampler::sample);
  }
}
