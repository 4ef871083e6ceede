package org.emkit.hmm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.emkit.core.Canonical;
import org.emkit.mixture.ComponentEditing;

/**
 * The canonical form of a hidden Markov model: its emissions in theirs, its states sorted by the
 * location of their emissions, lexicographically, then by how probable they are to stay, and to
 * come first.
 */
record HiddenMarkovOrder<C>(ComponentEditing<C> editing) implements Canonical<HiddenMarkov<C>> {
  @Override
  public HiddenMarkov<C> canonical(HiddenMarkov<C> parameters) {
    C emission = editing.canonical(parameters.emission());
    double[][] locations = new double[parameters.states()][];
    Arrays.setAll(locations, k -> editing.location(emission, k));
    int[] present = IntStream.range(0, parameters.states()).toArray();
    int[] sorted =
        Arrays.stream(present)
            .boxed()
            .sorted(
                Comparator.<Integer, double[]>comparing(k -> locations[k], Arrays::compare)
                    .thenComparingDouble(k -> parameters.transition(k, k))
                    .thenComparingDouble(parameters::initial))
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.equals(present, sorted) && emission.equals(parameters.emission())
        ? parameters
        : parameters.reordered(sorted, editing.select(emission, sorted));
  }
}
