package org.emkit.hmm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.emkit.hmm.EmissionFamilies.Typed;
import org.emkit.mixture.plugin.FamilyTable;

/** Hidden Markov models as tables for people: a line for each state, and the transitions. */
final class HiddenMarkovTable {
  private HiddenMarkovTable() {}

  static <C> String of(HiddenMarkov<?> parameters, Typed<C> typed, List<String> columns) {
    Map<String, double[]> own = new LinkedHashMap<>();
    own.put("initial", parameters.initial());
    parameters.stationary().ifPresent(stationary -> own.put("stationary", stationary));
    own.put("duration", parameters.expectedDurations());
    return FamilyTable.of(
            typed.family(), typed.emission(), columns, FamilyTable.Names.numbers("state"), own)
        + transitions(parameters);
  }

  private static String transitions(HiddenMarkov<?> parameters) {
    StringBuilder text = new StringBuilder(String.format("%n%-10s", "transition"));
    for (int j = 0; j < parameters.states(); j++) {
      text.append(String.format("%10s", "to " + j));
    }
    for (int i = 0; i < parameters.states(); i++) {
      text.append(String.format("%n%-10s", "from " + i));
      for (int j = 0; j < parameters.states(); j++) {
        text.append(String.format(Locale.ROOT, "%10.4f", parameters.transition(i, j)));
      }
    }
    return text.append(String.format("%n")).toString();
  }
}
