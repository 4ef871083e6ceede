package org.emkit.mixture;

import java.util.ArrayList;
import java.util.List;

/** What a reader of a fitted mixture should know. */
final class MixtureWarnings {
  private MixtureWarnings() {}

  static <C> List<String> of(ComponentFamily<C, ?> family, Mixture<C> parameters) {
    List<Integer> dead = new ArrayList<>();
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.weight(k) == 0) {
        dead.add(k);
      }
    }
    List<String> warnings = new ArrayList<>();
    if (!dead.isEmpty()) {
      warnings.add(
          "components "
              + dead
              + " (numbered from 0) lost all their rows and have weight 0: try fewer components");
    }
    warnings.addAll(family.warnings(parameters.components()));
    return List.copyOf(warnings);
  }
}
