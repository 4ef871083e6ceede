package org.emkit.ppca;

import java.util.Optional;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.mixture.Components;
import org.emkit.mixture.Mixture;

/** The laws, for mixtures of factor analysers. */
class FactorAnalysisMixtureContractTest extends FactorMixtureContract {
  @Override
  FactorAnalysis component() {
    return FactorAnalysis.of(1);
  }

  @Override
  public Optional<ModelPlugin<Rows, Mixture<Components<FactorModel>>>> plugin() {
    return Optional.of(new FactorAnalysisMixturePlugin());
  }
}
