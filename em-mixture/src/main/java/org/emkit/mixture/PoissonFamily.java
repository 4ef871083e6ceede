package org.emkit.mixture;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;

// tag::family
/** Poisson counts, rate λ. log p(x | λ) = x log λ − λ − log x!; M-step λ = Σ w x / Σ w. */
public final class PoissonFamily implements IndependentFamily<Poisson, PoissonStatistics> {
  private static final long serialVersionUID = 1L;

  /** The family; it has no settings. */
  public PoissonFamily() {}

  @Override
  public PoissonStatistics newStatistics(Poisson component) {
    return new PoissonStatistics(component.columns());
  }

  @Override
  public double logDensity(double[] row, Poisson component) {
    component.requireColumns(row.length);
    double sum = 0.0;
    for (int j = 0; j < row.length; j++) {
      sum += PoissonDensity.log(row[j], component.rate(j));
    }
    return sum;
  }

  @Override
  public void accumulate(double[] row, double weight, Poisson component, PoissonStatistics into) {
    into.weight += weight;
    for (int j = 0; j < row.length; j++) {
      into.sums[j] += weight * row[j];
    }
  }

  @Override
  public Poisson estimate(PoissonStatistics statistics) {
    return new Poisson(
        Arrays.stream(statistics.sums).map(sum -> sum / statistics.weight).toArray());
  }

  /** Half-way between the centre and the data's mean, so that every count is possible. */
  @Override
  public Poisson start(double[] centre, ColumnSummary summary) {
    double[] rates = centre.clone();
    Arrays.setAll(rates, j -> (centre[j] + summary.mean(j)) / 2);
    return new Poisson(rates);
  }

  @Override
  public int freeParameters(Poisson component) {
    return component.columns();
  }

  /** Counts are whole numbers from 0. */
  @Override
  public void check(Rows rows) {
    rows.requireEach(
        x -> x >= 0 && x == Math.rint(x), "is no count: counts are whole numbers from 0");
  }

  @Override
  public Optional<VectorCoordinates<Poisson>> coordinates() {
    return Optional.of(new Poisson.Coordinates());
  }

  @Override
  public double[] location(Poisson component) {
    return component.rates();
  }

  @Override
  public Optional<BiFunction<Poisson, RandomGenerator, double[]>> sampler() {
    return Optional.of(PoissonSampler::sample);
  }
}
// end::family
