package org.emkit.mixture;

import java.util.Arrays;
import org.emkit.core.data.ColumnSummary;

/** Picking, moving and sorting of categorical components; one lies at its probabilities. */
record CategoricalEditing(CategoricalFamily family) implements ComponentEditing<Categoricals> {
  @Override
  public Categoricals select(Categoricals components, int... which) {
    return new Categoricals(
        Arrays.stream(which).mapToObj(components::sharedRow).toArray(double[][]::new),
        components.symbols());
  }

  @Override
  public Categoricals moveTo(
      Categoricals components, int k, double[] centre, ColumnSummary summary) {
    double[][] probabilities = components.probabilities();
    probabilities[k] = family.startingAt(centre);
    return new Categoricals(probabilities, components.symbols());
  }

  @Override
  public double[] location(Categoricals components, int k) {
    return components.sharedRow(k).clone();
  }
}
