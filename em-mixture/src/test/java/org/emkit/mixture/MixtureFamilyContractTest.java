package org.emkit.mixture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.testkit.RandomData;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** The laws, for mixtures of two mixtures of two Poisson distributions each. */
class MixtureFamilyContractTest
    extends RowModelContract<
        Mixture<ComponentMixtures<Components<Poisson>>>,
        MixtureStatistics<
            ComponentMixtures<Components<Poisson>>,
            ComponentMixtureStatistics<
                Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>> {
  private static final int SIZE = 2;
  private static final int PARTS = 2;

  /** The family; a subclass has a prior. */
  MixtureFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> family() {
    return MixtureFamily.of(new PoissonFamily().lifted(), PARTS);
  }

  @Override
  public LatentModel<
          Rows,
          Mixture<ComponentMixtures<Components<Poisson>>>,
          MixtureStatistics<
              ComponentMixtures<Components<Poisson>>,
              ComponentMixtureStatistics<
                  Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>>
      model() {
    return FiniteMixture.of(family(), SIZE);
  }

  @Override
  protected int components() {
    return SIZE * PARTS;
  }

  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    return RandomData.counts(rows, columns, SIZE * PARTS, random);
  }

  @Override
  public Summary summary(Mixture<ComponentMixtures<Components<Poisson>>> p) {
    Map<String, double[]> blocks = new LinkedHashMap<>();
    blocks.put("weights", p.weights());
    blocks.put(
        "part weights",
        Arrays.stream(p.components().weights()).flatMapToDouble(Arrays::stream).toArray());
    blocks.put(
        "rates",
        p.components().parts().all().stream()
            .flatMapToDouble(part -> Arrays.stream(part.rates()))
            .toArray());
    return Summary.of(blocks);
  }

  @Override
  public OptionalDouble bruteForceLogDensity(
      Mixture<ComponentMixtures<Components<Poisson>>> p, double[] row) {
    double density = 0;
    for (int k = 0; k < SIZE; k++) {
      for (int m = 0; m < PARTS; m++) {
        double product = p.weight(k) * p.components().weights()[k][m];
        Poisson part = p.components().parts().get(k * PARTS + m);
        for (int j = 0; j < row.length; j++) {
          double rate = part.rate(j);
          product *=
              rate == 0
                  ? (row[j] == 0 ? 1 : 0)
                  : new PoissonDistribution(rate).probability((int) row[j]);
        }
        density += product;
      }
    }
    return OptionalDouble.of(Math.log(density));
  }

  /** commons-math's probabilities (Loader's saddle point) agree with ours to some 1e-13. */
  @Override
  public double conditioning() {
    return 10;
  }

  @Override
  public OptionalDouble expectedLogLikelihood(
      Mixture<ComponentMixtures<Components<Poisson>>> at,
      MixtureStatistics<
              ComponentMixtures<Components<Poisson>>,
              ComponentMixtureStatistics<
                  Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>
          statistics) {
    double q = 0;
    for (int k = 0; k < SIZE; k++) {
      q += statistics.count(k) * Math.log(at.weight(k));
      for (int m = 0; m < PARTS; m++) {
        q += statistics.components().counts[k][m] * Math.log(at.components().weight(k, m));
        PoissonStatistics part = statistics.components().parts.parts.get(k * PARTS + m);
        for (int j = 0; j < part.sums.length; j++) {
          double rate = at.components().parts().get(k * PARTS + m).rate(j);
          q += part.sums[j] * Math.log(rate) - part.weight * rate;
        }
      }
    }
    return OptionalDouble.of(q);
  }

  @Override
  public Optional<Mixture<ComponentMixtures<Components<Poisson>>>> permute(
      Mixture<ComponentMixtures<Components<Poisson>>> p, int[] permutation) {
    double[] weights = new double[SIZE];
    double[][] partWeights = new double[SIZE][];
    Poisson[] parts = new Poisson[SIZE * PARTS];
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = p.weight(k);
      partWeights[permutation[k]] = p.components().weights()[k];
      for (int m = 0; m < PARTS; m++) {
        parts[permutation[k] * PARTS + m] = p.components().parts().get(k * PARTS + m);
      }
    }
    return Optional.of(
        new Mixture<>(
            weights, new ComponentMixtures<>(partWeights, new Components<>(List.of(parts)))));
  }
}
