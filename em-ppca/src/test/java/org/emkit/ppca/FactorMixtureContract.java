package org.emkit.ppca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureStatistics;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** What the contract tests of mixtures of two one-factor models share. */
abstract class FactorMixtureContract
    extends RowModelContract<
        Mixture<Components<FactorModel>>,
        MixtureStatistics<
            Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>> {
  static final int SIZE = 2;

  abstract FactorAnalysis component();

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<FactorModel>>,
          MixtureStatistics<
              Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>>
      model() {
    return model(RowDataset.of(new double[][] {{0, 1, 0}, {1, 0, 0}, {2, 3, 1}}));
  }

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<FactorModel>>,
          MixtureStatistics<
              Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>>
      model(Dataset<Rows> data) {
    return FiniteMixture.of(FactorFamily.of(component(), data), SIZE);
  }

  @Override
  public Optional<
          LatentModel<
              Rows,
              Mixture<Components<FactorModel>>,
              MixtureStatistics<
                  Components<FactorModel>, ComponentStatistics<FactorModel, FactorStatistics>>>>
      plainModel(Dataset<Rows> data) {
    return Optional.of(
        FiniteMixture.of(new RowByRowFamily(FactorFamily.of(component(), data)), SIZE));
  }

  @Override
  protected final int components() {
    return SIZE;
  }

  /** Of two columns, factor analysis has no maximum but a ridge. */
  @Override
  protected final int columns(RandomGenerator random) {
    return 3 + random.nextInt(2);
  }

  /** Loadings are compared by what they say of rows: their signs are free. */
  @Override
  public final Summary summary(Mixture<Components<FactorModel>> mixture) {
    Map<String, double[]> blocks = new HashMap<>();
    blocks.put("weights", mixture.weights());
    for (int k = 0; k < mixture.size(); k++) {
      FactorModel component = mixture.components().get(k);
      blocks.put("mean " + k, component.mean());
      blocks.put(
          "covariance " + k,
          Arrays.stream(component.covariance()).flatMapToDouble(Arrays::stream).toArray());
      blocks.put("noise variances " + k, component.noiseVariances());
    }
    return Summary.of(blocks);
  }

  /** As for one factor model; small components are worse conditioned by another ten. */
  @Override
  public double conditioning() {
    return 1000;
  }

  /** By D × D covariances, of the columns observed. */
  @Override
  public final OptionalDouble bruteForceLogDensity(
      Mixture<Components<FactorModel>> mixture, double[] row) {
    int[] observed = IntStream.range(0, row.length).filter(j -> !Double.isNaN(row[j])).toArray();
    double density = 0;
    for (int k = 0; k < mixture.size(); k++) {
      double[][] covariance = mixture.components().get(k).covariance();
      double[][] marginal =
          Arrays.stream(observed)
              .mapToObj(j -> picked(covariance[j], observed))
              .toArray(double[][]::new);
      double[] mean = picked(mixture.components().get(k).mean(), observed);
      density +=
          mixture.weight(k)
              * new MultivariateNormalDistribution(mean, marginal).density(picked(row, observed));
    }
    return OptionalDouble.of(Math.log(density));
  }

  private static double[] picked(double[] values, int[] columns) {
    return Arrays.stream(columns).mapToDouble(j -> values[j]).toArray();
  }

  @Override
  public final Optional<Mixture<Components<FactorModel>>> permute(
      Mixture<Components<FactorModel>> mixture, int[] permutation) {
    double[] weights = new double[SIZE];
    FactorModel[] components = new FactorModel[SIZE];
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = mixture.weight(k);
      components[permutation[k]] = mixture.components().get(k);
    }
    return Optional.of(new Mixture<>(weights, new Components<>(List.of(components))));
  }

  @Override
  public List<Equivariance<double[], Mixture<Components<FactorModel>>>> equivariances(
      Mixture<Components<FactorModel>> like, RandomGenerator random) {
    List<Equivariance<double[], Mixture<Components<FactorModel>>>> all = new ArrayList<>();
    for (Equivariance<double[], FactorModel> one :
        FactorContract.equivariancesOf(like.components().get(0), random)) {
      all.add(
          new Equivariance<>(
              one.name(),
              one.observation(),
              mixture ->
                  new Mixture<>(
                      mixture.weights(),
                      new Components<>(
                          mixture.components().all().stream().map(one.parameters()).toList())),
              one.objectiveShift()));
    }
    return all;
  }

  @Override
  public final Optional<Recovery<Mixture<Components<FactorModel>>>> recovery(
      RandomGenerator random) {
    // Ten deviations apart, and factors that five columns tell almost exactly: five standard errors
    // of the smaller component's variances, √(2/1800), make 0.17.
    return Optional.of(
        new Recovery<>(
            new Mixture<>(
                new double[] {0.3, 0.7},
                new Components<>(
                    List.of(
                        truth(new double[] {-10, 0, 5, 0, 0}, 1, 2, -1, 1, 2),
                        truth(new double[] {10, 5, 0, 0, 0}, 2, -1, 1, 2, 1)))),
            6000,
            0.17));
  }

  private FactorModel truth(double[] mean, double... loadings) {
    Noise noise = component().noise();
    double[] variances = new double[noise.variances(mean.length)];
    Arrays.fill(variances, 0.5);
    return new FactorModel(
        noise, mean, loadings, variances, new boolean[variances.length], Rotation.NONE);
  }
}
