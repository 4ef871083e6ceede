package org.emkit.gmm;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.mixture.Mixture;
import org.emkit.testkit.DataKind;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.RandomData;

/** The laws, with cells missing at random; every row keeps one. */
class IncompleteGaussianMixtureContractTest extends GaussianMixtureContractTest {
  /** Cells go from data of every ordinary kind, the degenerate ones too. */
  @Override
  public Optional<List<double[]>> observations(DataKind kind, RandomGenerator random) {
    Optional<List<double[]>> complete = super.observations(kind, random);
    return kind.isOrdinary() ? complete.map(rows -> RandomData.punched(rows, random)) : complete;
  }

  /** The change of units of a row's log-density depends on which cells it has. */
  @Override
  public List<Equivariance<double[], Mixture<Gaussians>>> equivariances(
      Mixture<Gaussians> like, RandomGenerator random) {
    return List.of();
  }
}
