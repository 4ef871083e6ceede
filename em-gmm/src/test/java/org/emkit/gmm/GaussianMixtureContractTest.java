package org.emkit.gmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureStatistics;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;

/**
 * The laws, for mixtures of three Gaussians with full covariances and soft assignment; subclasses
 * have the other shapes and assignments, priors and missing cells.
 */
class GaussianMixtureContractTest
    extends RowModelContract<Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>> {
  private static final int SIZE = 3;

  /** How rows are assigned. */
  Assignment assignment() {
    return Assignment.SOFT;
  }

  CovarianceShape shape() {
    return CovarianceShape.FULL;
  }

  /** The family for given data. */
  GaussianFamily family(Dataset<Rows> data) {
    return new GaussianFamily(CovarianceFloor.auto(data)).withShape(shape());
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>
      model() {
    return GaussianMixture.of(SIZE, new GaussianFamily(CovarianceFloor.none(1)).withShape(shape()))
        .withAssignment(assignment());
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>
      model(Dataset<Rows> data) {
    return GaussianMixture.of(SIZE, family(data)).withAssignment(assignment());
  }

  @Override
  public Optional<
          LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>>
      plainModel(Dataset<Rows> data) {
    return Optional.of(
        FiniteMixture.of(new PlainGaussianFamily(family(data)), SIZE).withAssignment(assignment()));
  }

  @Override
  protected int components() {
    return SIZE;
  }

  /** Covariances of a few rows have condition numbers of a hundred and more. */
  @Override
  public double conditioning() {
    return 100;
  }

  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Gaussians> p, double[] row) {
    int[] observed = IntStream.range(0, row.length).filter(j -> !Double.isNaN(row[j])).toArray();
    if (observed.length == 0) {
      return OptionalDouble.of(0.0);
    }
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double[][] covariance = p.components().covariance(k).matrix();
      double[][] marginal = new double[observed.length][observed.length];
      for (int i = 0; i < observed.length; i++) {
        marginal[i] = picked(covariance[observed[i]], observed);
      }
      double[] mean = picked(p.components().mean(k), observed);
      density +=
          p.weight(k)
              * new MultivariateNormalDistribution(mean, marginal).density(picked(row, observed));
    }
    return OptionalDouble.of(Math.log(density));
  }

  private static double[] picked(double[] values, int[] columns) {
    return Arrays.stream(columns).mapToDouble(j -> values[j]).toArray();
  }

  @Override
  public OptionalDouble expectedLogLikelihood(
      Mixture<Gaussians> at, MixtureStatistics<Gaussians, GaussianStatistics> statistics) {
    int d = at.components().columns();
    GaussianStatistics moments = statistics.components();
    double q = 0;
    for (int k = 0; k < at.size(); k++) {
      double n = statistics.count(k);
      q += n * at.logWeight(k) - 0.5 * n * at.components().covariance(k).logDeterminant();
      double[][] a = at.components().covariance(k).whitening();
      double[] shift = new double[d];
      for (int i = 0; i < d; i++) {
        shift[i] =
            at.components().sharedMean(k)[i] - statistics.reference().components().mean(k)[i];
      }
      for (int i = 0; i < d; i++) {
        for (int p = 0; p <= i; p++) {
          for (int r = 0; r <= i; r++) {
            if (shape().isDiagonal() && p != r) {
              continue;
            }
            double second =
                moments.second[k][shape().isDiagonal() ? p : Math.max(p, r) * d + Math.min(p, r)];
            double about =
                second
                    - moments.first[k][p] * shift[r]
                    - shift[p] * moments.first[k][r]
                    + n * shift[p] * shift[r];
            q -= 0.5 * a[i][p] * a[i][r] * about;
          }
        }
      }
    }
    return OptionalDouble.of(q);
  }

  @Override
  public Optional<Mixture<Gaussians>> permute(Mixture<Gaussians> p, int[] permutation) {
    double[] weights = new double[SIZE];
    double[][] means = new double[SIZE][];
    Covariance[] covariances = new Covariance[SIZE];
    for (int k = 0; k < SIZE; k++) {
      weights[permutation[k]] = p.weight(k);
      means[permutation[k]] = p.components().mean(k);
      covariances[permutation[k]] = p.components().covariance(k);
    }
    return Optional.of(new Mixture<>(weights, new Gaussians(shape(), means, List.of(covariances))));
  }

  /**
   * Any invertible affine map; of this kind, a shear of the first column into the others. Diagonal
   * shapes only take scales of columns, and spherical ones a single scale.
   */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    int d = like.components().columns();
    double[][] map = new double[d][d];
    double logDeterminant = 0;
    for (int i = 0; i < d; i++) {
      map[i][i] =
          shape() == CovarianceShape.SPHERICAL && i > 0 ? map[0][0] : 0.5 + random.nextDouble();
      logDeterminant += Math.log(map[i][i]);
      if (i > 0 && !shape().isDiagonal()) {
        map[i][0] = random.nextDouble() - 0.5;
      }
    }
    double shift = 3 * random.nextGaussian();
    return List.of(
        new Equivariance<>(
            "affine map",
            row -> mapped(map, row, shift),
            p -> mappedMixture(map, p, shift),
            -logDeterminant));
  }

  private static double[] mapped(double[][] map, double[] row, double shift) {
    double[] mapped = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      mapped[i] = shift;
      for (int j = 0; j < row.length; j++) {
        mapped[i] += map[i][j] * row[j];
      }
    }
    return mapped;
  }

  private Mixture<Gaussians> mappedMixture(double[][] map, Mixture<Gaussians> p, double shift) {
    double[][] means = new double[SIZE][];
    List<Covariance> covariances = new ArrayList<>();
    int d = map.length;
    for (int k = 0; k < SIZE; k++) {
      means[k] = mapped(map, p.components().mean(k), shift);
      double[][] covariance = new double[d][d];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          for (int r = 0; r < d; r++) {
            for (int s = 0; s < d; s++) {
              covariance[i][j] += map[i][r] * p.components().covariance(k).get(r, s) * map[j][s];
            }
          }
        }
      }
      covariances.add(shaped(covariance));
    }
    return new Mixture<>(p.weights(), new Gaussians(shape(), means, covariances));
  }

  private Covariance shaped(double[][] matrix) {
    return shape().isDiagonal()
        ? Covariance.ofVariances(
            IntStream.range(0, matrix.length)
                .mapToDouble(
                    j ->
                        matrix[shape() == CovarianceShape.SPHERICAL ? 0 : j][
                            shape() == CovarianceShape.SPHERICAL ? 0 : j])
                .toArray())
        : Covariance.of(matrix);
  }

  @Override
  public Optional<Recovery<Mixture<Gaussians>>> recovery(RandomGenerator random) {
    if (assignment() != Assignment.SOFT || shape() != CovarianceShape.FULL) {
      return Optional.empty();
    }
    // Ten deviations apart. Five standard errors: 0.05 / 0.4 for weights, √2·5/√1800 for variances.
    return Optional.of(
        new Recovery<>(
            Fixtures.mixture(
                new double[][] {{-10, 0}, {0, 10}, {10, 0}},
                new double[][] {{1, 0.5}, {0.5, 1}},
                new double[][] {{1, 0}, {0, 1}},
                new double[][] {{1, -0.5}, {-0.5, 1}}),
            6000,
            0.17));
  }

  @Override
  public Optional<ModelPlugin<Rows, Mixture<Gaussians>>> plugin() {
    return Optional.of(new GaussianMixturePlugin());
  }
}
