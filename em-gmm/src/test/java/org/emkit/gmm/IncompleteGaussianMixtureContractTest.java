package org.emkit.gmm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.mixture.Mixture;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.Equivariance;

/** The laws, with cells missing at random; every row keeps one. */
class IncompleteGaussianMixtureContractTest extends GaussianMixtureContractTest {
  /** Cells go from data of every ordinary kind, the degenerate ones too. */
  @Override
  public Optional<List<double[]>> observations(DataKind kind, RandomGenerator random) {
    Optional<List<double[]>> complete = super.observations(kind, random);
    return kind.isOrdinary() ? complete.map(rows -> punched(rows, random)) : complete;
  }

  private static List<double[]> punched(List<double[]> rows, RandomGenerator random) {
    List<double[]> punched = new ArrayList<>();
    for (double[] row : rows) {
      double[] copy = row.clone();
      int kept = random.nextInt(copy.length);
      for (int j = 0; j < copy.length; j++) {
        // A column that no row has would be refused.
        if (j != kept && !punched.isEmpty() && random.nextInt(4) == 0) {
          copy[j] = Double.NaN;
        }
      }
      punched.add(copy);
    }
    return punched;
  }

  /** The change of units of a row's log-density depends on which cells it has. */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    return List.of();
  }
}
