package org.example.zip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureStatistics;
import org.emkit.testkit.RandomData;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** The laws, for mixtures of two zero-inflated Poisson distributions. */
class ZipContractTest
    extends RowModelContract<
        Mixture<Components<Zip>>,
        MixtureStatistics<Components<Zip>, ComponentStatistics<Zip, ZipStatistics>>> {
  private static final int SIZE = 2;

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Zip>>,
          MixtureStatistics<Components<Zip>, ComponentStatistics<Zip, ZipStatistics>>>
      model() {
    return FiniteMixture.of(new ZipFamily(), SIZE);
  }

  @Override
  protected int components() {
    return SIZE;
  }

  /** Counts from two Poisson distributions, a third of them replaced by 0. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] data = RandomData.counts(rows, columns, SIZE, random);
    for (double[] row : data) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextInt(3) == 0 ? 0.0 : row[j];
      }
    }
    return data;
  }

  /** p(x) = Σ_k weight_k Π_j Σ_z p(z) p(x_j | z), the structural zero z summed out as well. */
  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Components<Zip>> p, double[] row) {
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double product = p.weight(k);
      for (int j = 0; j < row.length; j++) {
        Zip.Column column = p.components().get(k).columns().get(j);
        double poisson =
            column.rate() == 0
                ? (row[j] == 0 ? 1 : 0)
                : new PoissonDistribution(column.rate()).probability((int) row[j]);
        product *= column.zero() * (row[j] == 0 ? 1 : 0) + (1 - column.zero()) * poisson;
      }
      density += product;
    }
    return OptionalDouble.of(Math.log(density));
  }

  /** With 1 − ρ beside ρ: on its way to 0, no digit of ρ matters, and a fixed point is near it. */
  @Override
  public Summary summary(Mixture<Components<Zip>> p) {
    List<Zip> all = p.components().all();
    return Summary.of(
        Map.of(
            "weights", p.weights(),
            "rates", flat(all, Zip::rates),
            "zeros",
                flat(
                    all,
                    zip ->
                        DoubleStream.of(zip.zeros())
                            .flatMap(z -> DoubleStream.of(z, 1 - z))
                            .toArray())));
  }

  private static double[] flat(List<Zip> components, Function<Zip, double[]> numbers) {
    return components.stream().map(numbers).flatMapToDouble(DoubleStream::of).toArray();
  }

  /** commons-math's Poisson probabilities agree with emkit's to some 1e-13. */
  @Override
  public double conditioning() {
    return 10;
  }

  /** Q: the log-likelihood of all rows with their components and structural zeros, as expected. */
  @Override
  public OptionalDouble expectedLogLikelihood(
      Mixture<Components<Zip>> at,
      MixtureStatistics<Components<Zip>, ComponentStatistics<Zip, ZipStatistics>> statistics) {
    double q = 0;
    for (int k = 0; k < at.size(); k++) {
      q += statistics.count(k) * at.logWeight(k);
      ZipStatistics part = statistics.components().get(k);
      for (int j = 0; j < part.sums.length; j++) {
        Zip.Column column = at.components().get(k).columns().get(j);
        q += part.structural[j] * Math.log(column.zero());
        q += part.poisson[j] * (Math.log1p(-column.zero()) - column.rate());
        q += part.sums[j] * Math.log(column.rate());
      }
    }
    return OptionalDouble.of(q);
  }

  @Override
  public Optional<Mixture<Components<Zip>>> permute(Mixture<Components<Zip>> p, int[] permutation) {
    double[] weights = new double[SIZE];
    List<Zip> components = new ArrayList<>(p.components().all());
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = p.weight(k);
      components.set(permutation[k], p.components().get(k));
    }
    return Optional.of(new Mixture<>(weights, new Components<>(components)));
  }

  /**
   * Two columns, since one alone does not tell whose zeros are whose. Standard errors are at most
   * √(20 / 1500) / 30 of the largest rate and √(0.24 / 1500) / 0.5 of the largest ρ: five times the
   * larger is 0.13.
   */
  @Override
  public Optional<Recovery<Mixture<Components<Zip>>>> recovery(RandomGenerator random) {
    Components<Zip> truth =
        new Components<>(
            List.of(
                Zip.of(2, j -> new Zip.Column(j == 0 ? 0.3 : 0.5, j == 0 ? 3 : 20)),
                Zip.of(2, j -> new Zip.Column(j == 0 ? 0.4 : 0.2, j == 0 ? 30 : 6))));
    return Optional.of(new Recovery<>(new Mixture<>(new double[] {0.5, 0.5}, truth), 6000, 0.13));
  }

  @Override
  public Optional<ModelPlugin<Rows, Mixture<Components<Zip>>>> plugin() {
    return Optional.of(new ZipPlugin());
  }
}
