package org.example.geometric;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.mixture.IndependentFamily;

/**
 * Geometric counts: how often something failed before it succeeded, with chance p each time. log
 * p(x) = log p + x log(1 − p); M-step p = Σ w / Σ w (1 + x).
 */
public final class GeometricFamily implements IndependentFamily<Geometric, GeometricStatistics> {
  private static final long serialVersionUID = 1L;

  @Override
  public GeometricStatistics newStatistics(Geometric component) {
    return new GeometricStatistics(component.columns());
  }

  @Override
  public double logDensity(double[] row, Geometric component) {
    double sum = 0.0;
    for (int j = 0; j < row.length; j++) {
      double chance = component.chance(j);
      // 0 log 0 = 0: a chance of 1 is certain of the count 0.
      sum += Math.log(chance) + (row[j] == 0 ? 0.0 : row[j] * Math.log1p(-chance));
    }
    return sum;
  }

  @Override
  public void accumulate(
      double[] row, double weight, Geometric component, GeometricStatistics into) {
    into.weight += weight;
    for (int j = 0; j < row.length; j++) {
      into.sums[j] += weight * row[j];
    }
  }

  @Override
  public Geometric estimate(GeometricStatistics s) {
    return new Geometric(
        Arrays.stream(s.sums).map(sum -> s.weight / (s.weight + sum)).toArray());
  }

  /** Of a mean half-way between the centre and the data's, so that every count is possible. */
  @Override
  public Geometric start(double[] centre, ColumnSummary summary) {
    double[] chances = new double[centre.length];
    Arrays.setAll(chances, j -> 1 / (1 + (centre[j] + summary.mean(j)) / 2));
    return new Geometric(chances);
  }

  @Override
  public int freeParameters(Geometric component) {
    return component.columns();
  }

  @Override
  public void check(Rows rows) {
    rows.requireEach(
        x -> x >= 0 && x == Math.rint(x), "is no count: counts are whole numbers from 0");
  }

  /** Components are sorted by their mean counts. */
  @Override
  public double[] location(Geometric component) {
    return Arrays.stream(component.chances()).map(chance -> (1 - chance) / chance).toArray();
  }

  /** By inversion: ⌊log u / log(1 − p)⌋ of a uniform number u. */
  @Override
  public Optional<BiFunction<Geometric, RandomGenerator, double[]>> sampler() {
    return Optional.of(
        (component, random) ->
            Arrays.stream(component.chances())
                .map(p -> Math.floor(Math.log(1 - random.nextDouble()) / Math.log1p(-p)))
                .toArray());
  }
}
