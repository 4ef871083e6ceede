package org.emkit.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An option of one model.
 *
 * @param name the long name without dashes, for example {@code components}
 * @param shortName a single letter, if it has one
 * @param valueLabel how help shows the value, for example {@code K}
 * @param description one sentence; tools add choices and default
 * @param defaultValue the value where none is given; empty if one is required
 * @param choices the only valid values; empty where others decide
 */
public record ModelOption(
    String name,
    Optional<String> shortName,
    String valueLabel,
    String description,
    Optional<String> defaultValue,
    List<String> choices) {
  /** The number of components, the same for every model that has them. */
  public static final ModelOption COMPONENTS =
      new ModelOption(
          "components",
          Optional.of("k"),
          "K",
          "How many components to fit.",
          Optional.empty(),
          List.of());

  /** Copies {@code choices}. */
  public ModelOption {
    Objects.requireNonNull(name, "name");
    choices = List.copyOf(choices);
  }

  /** An option with one of a few values, the first being the default. */
  public static ModelOption choice(String name, String description, List<String> choices) {
    return new ModelOption(
        name, Optional.empty(), "HOW", description, Optional.of(choices.get(0)), choices);
  }

  /** An option with a value and a default. */
  public static ModelOption value(
      String name, String valueLabel, String description, String defaultValue) {
    return new ModelOption(
        name, Optional.empty(), valueLabel, description, Optional.of(defaultValue), List.of());
  }
}
