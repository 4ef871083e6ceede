package org.emkit.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.mixture.plugin.PoissonMixturePlugin;
import org.emkit.testkit.RandomData;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;

/** The laws, for mixtures of three Poisson distributions with soft assignment. */
class PoissonMixtureContractTest
    extends RowModelContract<
        Mixture<Components<Poisson>>,
        MixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>> {
  private static final int SIZE = 3;

  /** How rows are assigned; subclasses have the other ways. */
  Assignment assignment() {
    return Assignment.SOFT;
  }

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Poisson>>,
          MixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>
      model() {
    return FiniteMixture.of(new PoissonFamily(), SIZE).withAssignment(assignment());
  }

  @Override
  protected int components() {
    return SIZE;
  }

  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    return RandomData.counts(rows, columns, SIZE, random);
  }

  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Components<Poisson>> p, double[] row) {
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double product = p.weight(k);
      for (int j = 0; j < row.length; j++) {
        double rate = p.components().get(k).rate(j);
        product *=
            rate == 0
                ? (row[j] == 0 ? 1 : 0)
                : new PoissonDistribution(rate).probability((int) row[j]);
      }
      density += product;
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
      Mixture<Components<Poisson>> at,
      MixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
          statistics) {
    double q = 0;
    for (int k = 0; k < at.size(); k++) {
      PoissonStatistics part = statistics.components.parts.get(k);
      q += statistics.count(k) * at.logWeight(k);
      for (int j = 0; j < part.sums.length; j++) {
        double rate = at.components().get(k).rate(j);
        q += part.sums[j] * Math.log(rate) - part.weight * rate;
      }
    }
    return OptionalDouble.of(q);
  }

  @Override
  public Optional<Mixture<Components<Poisson>>> permute(
      Mixture<Components<Poisson>> p, int[] permutation) {
    double[] weights = new double[SIZE];
    Poisson[] components = new Poisson[SIZE];
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = p.weight(k);
      components[permutation[k]] = p.components().get(k);
    }
    return Optional.of(new Mixture<>(weights, new Components<>(Arrays.asList(components))));
  }

  @Override
  public Optional<Recovery<Mixture<Components<Poisson>>>> recovery(RandomGenerator random) {
    if (assignment() != Assignment.SOFT) {
      return Optional.empty();
    }
    Components<Poisson> truth =
        new Components<>(List.of(new Poisson(1), new Poisson(20), new Poisson(80)));
    // Far apart: standard errors of √(1/2000)/80 … √(80/2000)/80 of the largest rate, 0.011/0.5 of
    // the largest weight; five of the largest make 0.11.
    return Optional.of(
        new Recovery<>(new Mixture<>(new double[] {0.3, 0.3, 0.4}, truth), 6000, 0.11));
  }

  @Override
  public Optional<ModelPlugin<Rows, Mixture<Components<Poisson>>>> plugin() {
    return Optional.of(new PoissonMixturePlugin());
  }
}
