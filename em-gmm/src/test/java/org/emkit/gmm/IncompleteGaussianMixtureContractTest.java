package org.emkit.gmm;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.mixture.Mixture;
import org.emkit.testkit.Equivariance;

/** The laws, with cells missing at random; every row keeps one. */
class IncompleteGaussianMixtureContractTest extends GaussianMixtureContractTest {
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] complete = super.randomRows(rows, columns, random);
    for (double[] row : complete) {
      int kept = random.nextInt(columns);
      for (int j = 0; j < columns; j++) {
        if (j != kept && random.nextInt(4) == 0) {
          row[j] = Double.NaN;
        }
      }
    }
    return complete;
  }

  /** The change of units of a row's log-density depends on which cells it has. */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    return List.of();
  }
}
