package org.emkit.mixture;

import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;

/** The laws, for hard assignment where components that die are reseeded: nothing may fall. */
class ReseedingPoissonMixtureContractTest extends PoissonMixtureContractTest {
  @Override
  Assignment assignment() {
    return Assignment.HARD;
  }

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Poisson>>,
          MixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>
      model() {
    return FiniteMixture.of(new PoissonFamily(), components())
        .withAssignment(Assignment.HARD)
        .withOnEmpty(OnEmpty.RESEED);
  }
}
