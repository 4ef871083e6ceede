package org.emkit.mixture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** The laws, for mixtures of two distributions over four symbols. */
class CategoricalMixtureContractTest
    extends RowModelContract<
        Mixture<Categoricals>, MixtureStatistics<Categoricals, CategoricalStatistics>> {
  static final List<String> SYMBOLS = List.of("a", "c", "g", "t");

  private static final int SIZE = 2;

  /** The family; a subclass has a prior. */
  CategoricalFamily family() {
    return new CategoricalFamily(SYMBOLS);
  }

  @Override
  public LatentModel<
          Rows, Mixture<Categoricals>, MixtureStatistics<Categoricals, CategoricalStatistics>>
      model() {
    return FiniteMixture.of(family(), SIZE);
  }

  @Override
  protected int components() {
    return SIZE;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return 1;
  }

  /** The square makes low codes frequent. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] data = new double[rows][1];
    for (double[] row : data) {
      double u = random.nextDouble();
      row[0] = Math.floor(SYMBOLS.size() * u * u);
    }
    return data;
  }

  @Override
  public Summary summary(Mixture<Categoricals> p) {
    double[] all =
        java.util.Arrays.stream(p.components().probabilities())
            .flatMapToDouble(java.util.Arrays::stream)
            .toArray();
    return Summary.of(Map.of("weights", p.weights(), "probabilities", all));
  }

  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Categoricals> p, double[] row) {
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      density += p.weight(k) * p.components().probabilities()[k][(int) row[0]];
    }
    return OptionalDouble.of(Math.log(density));
  }

  @Override
  public OptionalDouble expectedLogLikelihood(
      Mixture<Categoricals> at, MixtureStatistics<Categoricals, CategoricalStatistics> statistics) {
    double q = 0;
    for (int k = 0; k < at.size(); k++) {
      q += statistics.count(k) * Math.log(at.weight(k));
      for (int m = 0; m < SYMBOLS.size(); m++) {
        double count = statistics.components().counts[k][m];
        q += count == 0 ? 0 : count * Math.log(at.components().probability(k, m));
      }
    }
    return OptionalDouble.of(q);
  }

  @Override
  public Optional<Mixture<Categoricals>> permute(Mixture<Categoricals> p, int[] permutation) {
    double[] weights = new double[SIZE];
    double[][] probabilities = new double[SIZE][];
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = p.weight(k);
      probabilities[permutation[k]] = p.components().probabilities()[k];
    }
    return Optional.of(new Mixture<>(weights, new Categoricals(probabilities, SYMBOLS)));
  }
}
