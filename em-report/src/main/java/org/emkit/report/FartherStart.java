package org.emkit.report;

import java.util.Map;
import java.util.Optional;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;

/**
 * What to try where a fit was there almost at once, which is good for the fit and shows little of
 * EM.
 */
final class FartherStart {
  /** Iterations that tell no story, and the start. */
  private static final int FEW = 4;

  private static final String INIT = "init";
  private static final String ANYWHERE = "random-responsibilities";

  private FartherStart() {}

  /** The advice; empty where there were more frames, or the model has no such start. */
  static Optional<String> of(ModelPlugin<?, ?> plugin, Map<String, String> options, int frames) {
    boolean offered =
        plugin.options().stream()
            .filter(option -> option.name().equals(INIT))
            .map(ModelOption::choices)
            .anyMatch(choices -> choices.contains(ANYWHERE));
    return frames > 1 && frames <= FEW && offered && !ANYWHERE.equals(options.get(INIT))
        ? Optional.of(
            "The start was almost the result. With --init "
                + ANYWHERE
                + " EM has a longer way to show.")
        : Optional.empty();
  }
}
