package org.example.zip;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.mixture.IndependentFamily;

/** Zero-inflated Poisson counts: 0 with probability ρ, else Poisson with rate λ. */
public final class ZipFamily implements IndependentFamily<Zip, ZipStatistics> {
  private static final long serialVersionUID = 1L;

  @Override
  public double logDensity(double[] row, Zip component) {
    double sum = 0.0;
    for (int j = 0; j < row.length; j++) {
      sum += component.columns().get(j).logDensity(row[j]);
    }
    return sum;
  }

  @Override
  public ZipStatistics newStatistics(Zip component) {
    return new ZipStatistics(component.columns().size());
  }

  /** E-step: the latent "this zero is a structural one" counts by its probability. */
  @Override
  public void accumulate(double[] row, double weight, Zip component, ZipStatistics into) {
    for (int j = 0; j < row.length; j++) {
      double structural = component.columns().get(j).structural(row[j]);
      into.structural[j] += weight * structural;
      into.poisson[j] += weight * (1 - structural);
      into.sums[j] += weight * row[j];
    }
  }

  /** M-step: ρ = Σ w z / Σ w and λ = Σ w x / Σ w (1 − z). */
  @Override
  public Zip estimate(ZipStatistics statistics) {
    return Zip.of(statistics.sums.length, j -> column(statistics, j));
  }

  /**
   * Where every count is 0, any ρ is as likely as any other: then there are no structural zeros.
   */
  private static Zip.Column column(ZipStatistics s, int j) {
    return s.sums[j] == 0
        ? new Zip.Column(0, 0)
        : new Zip.Column(
            s.structural[j] / (s.structural[j] + s.poisson[j]), s.sums[j] / s.poisson[j]);
  }

  /** Half-way between the centre and the data's mean, so that every count is possible. */
  @Override
  public Zip start(double[] centre, ColumnSummary summary) {
    return Zip.of(centre.length, j -> new Zip.Column(0.5, (centre[j] + summary.mean(j)) / 2));
  }

  @Override
  public int freeParameters(Zip component) {
    return 2 * component.columns().size();
  }

  @Override
  public void check(Rows rows) {
    rows.requireEach(
        x -> x >= 0 && x == Math.rint(x), "is no count: counts are whole numbers from 0");
  }

  @Override
  public double[] location(Zip component) {
    return component.rates();
  }

  @Override
  public Optional<VectorCoordinates<Zip>> coordinates() {
    return Optional.of(new ZipCoordinates());
  }

  @Override
  public Optional<BiFunction<Zip, RandomGenerator, double[]>> sampler() {
    return Optional.of(ZipSampler::sample);
  }
}
