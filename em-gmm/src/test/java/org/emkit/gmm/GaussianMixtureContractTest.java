package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
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

/** The laws, for mixtures of three Gaussians with soft assignment. */
class GaussianMixtureContractTest
    extends RowModelContract<Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>> {
  private static final int SIZE = 3;

  /** How rows are assigned; subclasses have the other ways. */
  Assignment assignment() {
    return Assignment.SOFT;
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>
      model() {
    return GaussianMixture.of(SIZE, CovarianceFloor.none(1)).withAssignment(assignment());
  }

  @Override
  public LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>
      model(Dataset<Rows> data) {
    return GaussianMixture.of(SIZE, data).withAssignment(assignment());
  }

  @Override
  public Optional<
          LatentModel<Rows, Mixture<Gaussians>, MixtureStatistics<Gaussians, GaussianStatistics>>>
      plainModel(Dataset<Rows> data) {
    GaussianFamily family = new GaussianFamily(CovarianceFloor.auto(data));
    return Optional.of(
        FiniteMixture.of(new PlainGaussianFamily(family), SIZE).withAssignment(assignment()));
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
    double density = 0;
    for (int k = 0; k < p.size(); k++) {
      double[][] covariance = p.components().covariance(k).matrix();
      density +=
          p.weight(k)
              * new MultivariateNormalDistribution(p.components().mean(k), covariance).density(row);
    }
    return OptionalDouble.of(Math.log(density));
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
      double[] a = at.components().covariance(k).packedWhitening();
      double[] shift = new double[d];
      for (int i = 0; i < d; i++) {
        shift[i] =
            at.components().sharedMean(k)[i] - statistics.reference().components().mean(k)[i];
      }
      for (int i = 0; i < d; i++) {
        for (int p = 0; p <= i; p++) {
          for (int r = 0; r <= i; r++) {
            double second = moments.second[k][Math.max(p, r) * d + Math.min(p, r)];
            double about =
                second
                    - moments.first[k][p] * shift[r]
                    - shift[p] * moments.first[k][r]
                    + n * shift[p] * shift[r];
            q -= 0.5 * a[i * d + p] * a[i * d + r] * about;
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
    return Optional.of(new Mixture<>(weights, new Gaussians(means, List.of(covariances))));
  }

  /** Any invertible affine map; of this kind, a shear of the first column into the others. */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    int d = like.components().columns();
    double[][] map = new double[d][d];
    double logDeterminant = 0;
    for (int i = 0; i < d; i++) {
      map[i][i] = 0.5 + random.nextDouble();
      logDeterminant += Math.log(map[i][i]);
      if (i > 0) {
        map[i][0] = random.nextDouble() - 0.5;
      }
    }
    double shift = 3 * random.nextGaussian();
    return List.of(
        new Equivariance<>(
            "affine map",
            row -> mapped(map, row, shift),
            p -> mapped(map, p, shift),
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

  private static Mixture<Gaussians> mapped(double[][] map, Mixture<Gaussians> p, double shift) {
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
      covariances.add(Covariance.of(covariance));
    }
    return new Mixture<>(p.weights(), new Gaussians(means, covariances));
  }

  @Override
  public Optional<Recovery<Mixture<Gaussians>>> recovery(RandomGenerator random) {
    if (assignment() != Assignment.SOFT) {
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
