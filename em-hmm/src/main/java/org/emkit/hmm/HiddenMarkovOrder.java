package org.emkit.hmm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.emkit.core.Canonical;
import org.emkit.mixture.ComponentEditing;

/**
 * The canonical order of states: by the location of their emissions, lexicographically, then by how
 * probable they are to stay.
 */
record HiddenMarkovOrder<C>(ComponentEditing<C> editing) implements Canonical<HiddenMarkov<C>> {
  @Override
  public HiddenMarkov<C> canonical(HiddenMarkov<C> parameters) {
    double[][] locations = new double[parameters.states()][];
    Arrays.setAll(locations, k -> editing.location(parameters.emission(), k));
    int[] present = IntStream.range(0, parameters.states()).toArray();
    int[] sorted =
        Arrays.stream(present)
            .boxed()
            .sorted(
                Comparator.<Integer, double[]>comparing(k -> locations[k], Arrays::compare)
                    .thenComparingDouble(k -> parameters.transition(k, k)))
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.equals(present, sorted)
        ? parameters
        : parameters.reordered(sorted, editing.select(parameters.emission(), sorted));
  }
}
