package org.emkit.hmm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Portrait.Grid;
import org.emkit.core.plugin.Portrait.Kind;
import org.emkit.hmm.EmissionFamilies.Typed;
import org.emkit.mixture.plugin.FamilyPortrait;

/** Hidden Markov models as pictures: where states emit, and how they follow each other. */
final class HiddenMarkovPortrait {
  /** Where there is no stationary distribution, a sequence of so many steps stands for it. */
  private static final int STEPS = 1000;

  private HiddenMarkovPortrait() {}

  static <C> Portrait of(HiddenMarkov<?> parameters, Typed<C> typed, List<String> columns) {
    List<String> states =
        IntStream.range(0, parameters.states()).mapToObj(Integer::toString).toList();
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            "transition matrix",
            Kind.PROBABILITIES,
            states.stream().map(state -> "from " + state).toList(),
            states.stream().map(state -> "to " + state).toList(),
            parameters.transition()));
    grids.add(
        new Grid(
            "initial probabilities",
            Kind.PROBABILITIES,
            List.of("initial"),
            states,
            new double[][] {parameters.initial()}));
    grids.addAll(typed.family().grids(typed.emission(), columns, Integer::toString));
    double[] weights = parameters.stationary().orElseGet(() -> occupancy(parameters));
    return new Portrait(FamilyPortrait.shapes(typed.family(), typed.emission(), weights), grids);
  }

  /** The expected shares of the states in a sequence. */
  private static double[] occupancy(HiddenMarkov<?> parameters) {
    double[] shares = new double[parameters.states()];
    double[] now = parameters.initial();
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] += now[i] / STEPS;
      }
      now = parameters.forecast(now, 1);
    }
    return shares;
  }
}
