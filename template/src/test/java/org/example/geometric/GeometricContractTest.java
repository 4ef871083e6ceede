package org.example.geometric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
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

/** The laws that every model keeps, for mixtures of two geometric distributions. */
class GeometricContractTest
    extends RowModelContract<
        Mixture<Components<Geometric>>,
        MixtureStatistics<
            Components<Geometric>, ComponentStatistics<Geometric, GeometricStatistics>>> {
  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Geometric>>,
          MixtureStatistics<
              Components<Geometric>, ComponentStatistics<Geometric, GeometricStatistics>>>
      model() {
    return FiniteMixture.of(new GeometricFamily(), components());
  }

  @Override
  protected int components() {
    return 2;
  }

  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    return RandomData.counts(rows, columns, components(), random);
  }

  /** log p(row) once more, in other words than the family's. */
  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Components<Geometric>> p, double[] row) {
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double product = p.weight(k);
      for (int j = 0; j < row.length; j++) {
        double chance = p.components().get(k).chance(j);
        product *= chance * Math.pow(1 - chance, row[j]);
      }
      density += product;
    }
    return OptionalDouble.of(Math.log(density));
  }

  /** What is drawn from these parameters must give them back; five standard errors are 0.15. */
  @Override
  public Optional<Recovery<Mixture<Components<Geometric>>>> recovery(RandomGenerator random) {
    Components<Geometric> truth =
        new Components<>(List.of(new Geometric(0.5, 0.4, 0.6), new Geometric(0.02, 0.03, 0.01)));
    return Optional.of(
        new Recovery<>(new Mixture<>(new double[] {0.4, 0.6}, truth), 5000, 0.15));
  }

  @Override
  public Optional<ModelPlugin<Rows, Mixture<Components<Geometric>>>> plugin() {
    return Optional.of(new GeometricPlugin());
  }
}
