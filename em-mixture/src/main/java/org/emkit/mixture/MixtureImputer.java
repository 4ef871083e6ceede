package org.emkit.mixture;

import java.util.Arrays;
import java.util.Optional;
import org.emkit.core.Imputer;
import org.emkit.core.Posterior;
import org.emkit.core.data.Rows;

/** E[x | observed cells] = Σ_k r_k E[x | observed cells, component k], and its deviation. */
record MixtureImputer<C>(Posterior<Rows, Mixture<C>> posterior, RowImputer<C> components)
    implements Imputer<Rows, Mixture<C>> {
  @Override
  public double[][] impute(Mixture<C> parameters, Rows slice) {
    double[][] responsibilities = posterior.probabilities(parameters, slice);
    double[][] rows = new double[slice.count()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          slice.hasMissing(i)
              ? expectation(parameters, slice.row(i), responsibilities[i]).mean()
              : slice.row(i);
    }
    return rows;
  }

  @Override
  public Optional<double[][]> deviations(Mixture<C> parameters, Rows slice) {
    return components.variances().map(variances -> deviations(parameters, slice, variances));
  }

  private double[][] deviations(Mixture<C> parameters, Rows slice, RowVariances<C> variances) {
    double[][] responsibilities = posterior.probabilities(parameters, slice);
    double[][] deviations = new double[slice.count()][slice.columns()];
    for (int i = 0; i < deviations.length; i++) {
      if (slice.hasMissing(i)) {
        double[] ofRow =
            expectation(parameters, slice.row(i), responsibilities[i]).variances(variances);
        Arrays.setAll(deviations[i], j -> Math.sqrt(ofRow[j]));
      }
    }
    return deviations;
  }

  private RowExpectation<C> expectation(
      Mixture<C> parameters, double[] row, double[] responsibilities) {
    return new RowExpectation<>(row, responsibilities, parameters.components(), k -> k, components);
  }
}
