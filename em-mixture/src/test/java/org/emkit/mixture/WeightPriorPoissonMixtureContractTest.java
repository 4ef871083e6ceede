package org.emkit.mixture;

import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;

/** The laws, with a Dirichlet prior on the weights: its gradient is part of the objective's. */
class WeightPriorPoissonMixtureContractTest extends PoissonMixtureContractTest {
  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Poisson>>,
          MixtureStatistics<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>>
      model() {
    return FiniteMixture.of(new PoissonFamily(), components()).withWeightPrior(2.5);
  }
}
