package org.emkit.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.plugin.NearestNames;

/** What models are compared by. */
enum Criterion {
  /** Schwarz's: finds the number of components that the data support. */
  BIC,
  /** Akaike's: for prediction; takes more components. */
  AIC,
  /** Integrated completed likelihood: for clusters that are apart; takes fewer components. */
  ICL,
  /** The log-likelihood of held-out observations: for prediction, without counting parameters. */
  CV;

  /** The criterion called {@code name}. */
  static Criterion named(String name) {
    return Arrays.stream(values())
        .filter(criterion -> criterion.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--criterion "
                        + name
                        + ": must be one of "
                        + Arrays.stream(values())
                            .map(Criterion::key)
                            .collect(Collectors.joining(", "))
                        + NearestNames.question(
                            name, Arrays.stream(values()).map(Criterion::key).toList())));
  }

  /** Whether {@code value} is better than {@code other}; equals are not. */
  boolean isBetter(double value, double other) {
    return this == CV ? value > other : value < other;
  }

  /** As options and JSON have it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses a model whose fits cannot have this criterion, before time is spent on one.
   *
   * @throws CommandException (wrong usage) naming a criterion that would do, if there is one
   */
  void require(String name, LatentModel<?, ?, ?> model) {
    if (isDefined(model)) {
      return;
    }
    String cure =
        Arrays.stream(values())
            .filter(other -> other.isDefined(model))
            .findFirst()
            .map(other -> "use --criterion " + other.key())
            .orElse("there is nothing to select by, use em fit " + name);
    throw CommandException.usage("a model of " + name + " has no " + this + ": " + cure);
  }

  private boolean isDefined(LatentModel<?, ?, ?> model) {
    if (this == CV) {
      return model.capability(LogDensity.class).isPresent();
    }
    ObjectiveKind kind = model.objectiveKind();
    boolean likelihood =
        kind == ObjectiveKind.LOG_LIKELIHOOD
            && (this != ICL || model.capability(Posterior.class).isPresent());
    boolean complete = kind == ObjectiveKind.CLASSIFICATION_LOG_LIKELIHOOD && this == ICL;
    return (likelihood || complete) && model.capability(FreeParameters.class).isPresent();
  }
}
