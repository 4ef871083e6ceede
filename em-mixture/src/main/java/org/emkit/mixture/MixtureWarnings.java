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

  /** Of components that are mixtures: their dead parts, and what {@code family} says of parts. */
  static <C> List<String> of(ComponentFamily<C, ?> family, ComponentMixtures<C> components) {
    List<String> warnings = new ArrayList<>();
    int each = components.partsEach();
    for (int k = 0; k < components.size(); k++) {
      for (int m = 0; m < each; m++) {
        if (components.weight(k, m) == 0) {
          warnings.add(
              String.format(
                  "part %d of component %d (numbered from 0) lost all its rows and has weight 0: try"
                      + " fewer parts",
                  m, k));
        }
      }
    }
    for (String warning : family.warnings(components.parts())) {
      warnings.add(
          each == 1
              ? warning
              : warning + " (here components are parts, " + each + " of each component in turn)");
    }
    return List.copyOf(warnings);
  }
}
