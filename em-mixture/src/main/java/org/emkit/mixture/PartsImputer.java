package org.emkit.mixture;

import java.util.Optional;
import org.emkit.core.Additive;

/** Completes rows by components that are mixtures: E[x | observed cells] over their parts. */
record PartsImputer<C, T extends Additive<T>>(RowParts<C, T> parts, RowImputer<C> ofPart)
    implements RowImputer<ComponentMixtures<C>> {
  @Override
  public double[] complete(double[] row, ComponentMixtures<C> components, int k) {
    return expectation(row, components, k).mean();
  }

  @Override
  public Optional<RowVariances<ComponentMixtures<C>>> variances() {
    return ofPart
        .variances()
        .map(
            variances ->
                (row, components, k) -> expectation(row, components, k).variances(variances));
  }

  private RowExpectation<C> expectation(double[] row, ComponentMixtures<C> components, int k) {
    return new RowExpectation<>(
        row,
        parts.responsibilities(row, components, k),
        components.parts(),
        m -> components.part(k, m),
        ofPart);
  }
}
