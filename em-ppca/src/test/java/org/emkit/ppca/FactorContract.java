package org.emkit.ppca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.RandomData;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** What the contract tests of all factor models share. */
abstract class FactorContract extends RowModelContract<FactorModel, FactorStatistics> {
  /** Clusters give columns that correlate. */
  private static final int CLUSTERS = 3;

  @Override
  public abstract FactorAnalysis model();

  @Override
  protected final int components() {
    return 1;
  }

  @Override
  protected final int columns(RandomGenerator random) {
    return 3 + random.nextInt(3);
  }

  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    return RandomData.clusters(rows, columns, CLUSTERS, random);
  }

  @Override
  public Summary summary(FactorModel model) {
    return Summary.of(
        Map.of(
            "mean", model.mean(),
            "loadings", model.sharedLoadings(),
            "noise variances", model.noiseVariances()));
  }

  /** A column that factors explain to a part in 100 passes 100 times its rounding on. */
  @Override
  public double conditioning() {
    return 100;
  }

  @Override
  public final OptionalDouble bruteForceLogDensity(FactorModel model, double[] row) {
    // By the D × D covariance, where ours goes by the q × q matrix of the Woodbury identity.
    int[] observed = IntStream.range(0, row.length).filter(j -> !Double.isNaN(row[j])).toArray();
    double[] mean = new double[observed.length];
    double[] cells = new double[observed.length];
    double[][] covariance = new double[observed.length][observed.length];
    for (int i = 0; i < observed.length; i++) {
      mean[i] = model.mean()[observed[i]];
      cells[i] = row[observed[i]];
      for (int j = 0; j < observed.length; j++) {
        covariance[i][j] = model.covariance()[observed[i]][observed[j]];
      }
    }
    return OptionalDouble.of(
        Math.log(new MultivariateNormalDistribution(mean, covariance).density(cells)));
  }

  @Override
  public final Optional<ModelPlugin<Rows, FactorModel>> plugin() {
    return Optional.of(
        model().noise() == Noise.ISOTROPIC
            ? new PrincipalComponentsPlugin()
            : new FactorAnalysisPlugin());
  }

  /** Six columns, factors of unequal strength: standard errors are near 2 / √20,000 = 0.014. */
  @Override
  public Optional<Recovery<FactorModel>> recovery(RandomGenerator random) {
    double[][] both = {{2, .8}, {1.8, -.8}, {1.6, .7}, {1.4, -.7}, {1.2, .9}, {1, -.9}};
    double[][] loadings =
        Arrays.stream(both)
            .map(row -> Arrays.copyOf(row, model().factors()))
            .toArray(double[][]::new);
    double[] noise = {.5, .4, .6, .5, .7, .3};
    FactorModel truth =
        new FactorModel(
            model().noise(),
            new double[] {1, -1, 2, 0, 5, -3},
            loadings,
            Arrays.copyOf(noise, model().noise().variances(6)));
    return Optional.of(new Recovery<>(model().canonical(truth), 20_000, 0.1));
  }

  @Override
  public List<Equivariance<double[], FactorModel>> equivariances(
      FactorModel like, RandomGenerator random) {
    return equivariancesOf(like, random);
  }

  /** Shifts and scales of columns and, where noise is isotropic, turns. */
  static List<Equivariance<double[], FactorModel>> equivariancesOf(
      FactorModel like, RandomGenerator random) {
    List<Equivariance<double[], FactorModel>> all = new ArrayList<>();
    int columns = like.columns();
    double[] shift = new double[columns];
    Arrays.setAll(shift, j -> 3 * random.nextGaussian());
    double[] scales = new double[columns];
    double common = Math.exp(random.nextGaussian());
    Arrays.setAll(
        scales, j -> like.noise() == Noise.DIAGONAL ? Math.exp(random.nextGaussian()) : common);
    all.add(scaling("shift and scale", shift, scales));
    if (like.noise() == Noise.ISOTROPIC) {
      all.add(reflection(columns, random));
    }
    return all;
  }

  static Equivariance<double[], FactorModel> scaling(String name, double[] shift, double[] scales) {
    return new Equivariance<>(
        name,
        row -> scaled(row, shift, scales),
        model -> {
          double[][] loadings = model.loadings();
          for (int j = 0; j < scales.length; j++) {
            double scale = scales[j];
            for (int k = 0; k < model.factors(); k++) {
              loadings[j][k] = scale * model.loading(j, k);
            }
          }
          double[] variances = model.noiseVariances();
          Arrays.setAll(variances, j -> variances[j] * scales[j] * scales[j]);
          return new FactorModel(
              model.noise(), scaled(model.mean(), shift, scales), loadings, variances);
        },
        -Arrays.stream(scales).map(Math::abs).map(Math::log).sum());
  }

  private static double[] scaled(double[] row, double[] shift, double[] scales) {
    double[] scaled = new double[row.length];
    Arrays.setAll(scaled, j -> scales[j] * row[j] + shift[j]);
    return scaled;
  }

  /** By a random hyperplane: x − 2 v vᵀx; two of them make a rotation. */
  private static Equivariance<double[], FactorModel> reflection(
      int columns, RandomGenerator random) {
    double[] normal = new double[columns];
    Arrays.setAll(normal, j -> random.nextGaussian());
    double length = Math.sqrt(Arrays.stream(normal).map(v -> v * v).sum());
    Arrays.setAll(normal, j -> normal[j] / length);
    return new Equivariance<>(
        "reflection",
        row -> reflected(row, normal),
        model -> {
          double[][] loadings = model.loadings();
          for (int k = 0; k < model.factors(); k++) {
            int factor = k;
            double[] axis = Arrays.stream(loadings).mapToDouble(row -> row[factor]).toArray();
            double[] turned = reflected(axis, normal);
            for (int j = 0; j < columns; j++) {
              loadings[j][k] = turned[j];
            }
          }
          return new FactorModel(
              model.noise(), reflected(model.mean(), normal), loadings, model.noiseVariances());
        },
        0.0);
  }

  private static double[] reflected(double[] row, double[] normal) {
    double product = 0.0;
    for (int j = 0; j < row.length; j++) {
      product += row[j] * normal[j];
    }
    double twice = 2 * product;
    double[] reflected = new double[row.length];
    Arrays.setAll(reflected, j -> row[j] - twice * normal[j]);
    return reflected;
  }
}
