package org.emkit.ppca;

import java.util.Optional;
import org.emkit.mixture.Components;
import org.emkit.mixture.RowImputer;
import org.emkit.mixture.RowVariances;

/** Missing cells given those observed, by the factor model of a component. */
record FactorImputer() implements RowImputer<Components<FactorModel>> {
  @Override
  public double[] complete(double[] row, Components<FactorModel> components, int k) {
    return components.get(k).scores(row).complete();
  }

  @Override
  public Optional<RowVariances<Components<FactorModel>>> variances() {
    return Optional.of(
        (row, components, k) -> {
          double[] variances = components.get(k).scores(row).deviations();
          for (int j = 0; j < variances.length; j++) {
            variances[j] *= variances[j];
          }
          return variances;
        });
  }
}
