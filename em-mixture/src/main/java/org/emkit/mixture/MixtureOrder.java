package org.emkit.mixture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.emkit.core.Canonical;

/**
 * The canonical form of a mixture: its components in theirs, sorted by location, lexicographically,
 * then by weight.
 */
record MixtureOrder<C>(ComponentEditing<C> editing) implements Canonical<Mixture<C>> {
  @Override
  public Mixture<C> canonical(Mixture<C> parameters) {
    C components = editing.canonical(parameters.components());
    return sorted(
        components.equals(parameters.components())
            ? parameters
            : new Mixture<>(parameters.weights(), components));
  }

  private Mixture<C> sorted(Mixture<C> parameters) {
    double[][] locations = new double[parameters.size()][];
    Arrays.setAll(locations, k -> editing.location(parameters.components(), k));
    int[] present = IntStream.range(0, parameters.size()).toArray();
    int[] sorted =
        Arrays.stream(present)
            .boxed()
            .sorted(
                Comparator.<Integer, double[]>comparing(k -> locations[k], Arrays::compare)
                    .thenComparingDouble(parameters::weight))
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.equals(present, sorted) ? parameters : parameters.select(editing, sorted);
  }
}
