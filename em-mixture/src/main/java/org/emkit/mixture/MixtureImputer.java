package org.emkit.mixture;

import org.emkit.core.Imputer;
import org.emkit.core.Posterior;
import org.emkit.core.data.Rows;

/** E[x | observed cells] = Σ_k r_k E[x | observed cells, component k]. */
record MixtureImputer<C>(Posterior<Rows, Mixture<C>> posterior, RowImputer<C> components)
    implements Imputer<Rows, Mixture<C>> {
  @Override
  public double[][] impute(Mixture<C> parameters, Rows slice) {
    double[][] responsibilities = posterior.probabilities(parameters, slice);
    double[][] rows = new double[slice.count()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = slice.row(i);
      if (slice.hasMissing(i)) {
        rows[i] = complete(parameters, rows[i], responsibilities[i]);
      }
    }
    return rows;
  }

  private double[] complete(Mixture<C> parameters, double[] row, double[] responsibilities) {
    double[] complete = row.clone();
    for (int j = 0; j < row.length; j++) {
      complete[j] = Double.isNaN(row[j]) ? 0.0 : row[j];
    }
    for (int k = 0; k < responsibilities.length; k++) {
      if (responsibilities[k] > 0) {
        double[] expected = components.complete(row, parameters.components(), k);
        for (int j = 0; j < row.length; j++) {
          // Observed cells stay as they are, to the last bit.
          if (Double.isNaN(row[j])) {
            complete[j] += responsibilities[k] * expected[j];
          }
        }
      }
    }
    return complete;
  }
}
