package org.emkit.mixture;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.data.ColumnSummary;

/** Picking, moving and sorting of components that are mixtures, with all their parts. */
record MixtureFamilyEditing<C>(ComponentEditing<C> parts)
    implements ComponentEditing<ComponentMixtures<C>> {
  @Override
  public ComponentMixtures<C> select(ComponentMixtures<C> components, int... which) {
    int each = components.partsEach();
    int[] chosen =
        Arrays.stream(which)
            .flatMap(k -> IntStream.range(0, each).map(m -> components.part(k, m)))
            .toArray();
    return new ComponentMixtures<>(
        Arrays.stream(which).mapToObj(components::sharedWeights).toArray(double[][]::new),
        parts.select(components.parts(), chosen));
  }

  /** As in a start: parts around the centre, with equal weights. */
  @Override
  public ComponentMixtures<C> moveTo(
      ComponentMixtures<C> components, int k, double[] centre, ColumnSummary summary) {
    int each = components.partsEach();
    double[][] centres = PartCentres.around(new double[][] {centre}, each, summary);
    C moved = components.parts();
    for (int m = 0; m < each; m++) {
      moved = parts.moveTo(moved, components.part(k, m), centres[m], summary);
    }
    double[][] weights = components.weights();
    Arrays.fill(weights[k], 1.0 / each);
    return new ComponentMixtures<>(weights, moved);
  }

  /** Σ_m weight_m · location of part m: the mean, where a part lies at its mean. */
  @Override
  public double[] location(ComponentMixtures<C> components, int k) {
    double[] location = parts.location(components.parts(), components.part(k, 0));
    Arrays.fill(location, 0.0);
    for (int m = 0; m < components.partsEach(); m++) {
      double[] ofPart = parts.location(components.parts(), components.part(k, m));
      for (int j = 0; j < location.length; j++) {
        location[j] += components.weight(k, m) * ofPart[j];
      }
    }
    return location;
  }

  @Override
  public ComponentMixtures<C> canonical(ComponentMixtures<C> components) {
    return new ComponentMixtures<>(components.weights(), parts.canonical(components.parts()));
  }
}
