package org.emkit.ppca;

import java.util.Arrays;
import java.util.Map;
import org.emkit.testkit.Summary;

/** The laws, for probabilistic PCA by its closed form. */
class ClosedFormContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.principalComponents(2).withAlgorithm(Algorithm.CLOSED_FORM);
  }

  /** Loadings do not follow those of the start: only their products say anything. */
  @Override
  public Summary summary(FactorModel model) {
    double[] covariance =
        Arrays.stream(model.covariance()).flatMapToDouble(Arrays::stream).toArray();
    return Summary.of(Map.of("mean", model.mean(), "covariance", covariance));
  }
}
