package org.emkit.ppca;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.RandomData;
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
  protected final double[][] randomRows(int rows, int columns, RandomGenerator random) {
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
    return OptionalDouble.of(
        Math.log(
            new MultivariateNormalDistribution(model.mean(), model.covariance()).density(row)));
  }

  @Override
  public final List<Equivariance<double[], FactorModel>> equivariances(
      FactorModel like, RandomGenerator random) {
    return FactorEquivariances.of(like, random);
  }
}
