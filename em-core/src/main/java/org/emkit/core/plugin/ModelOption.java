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
 * @param selectable whether fits with different values can be compared on the same data, so that a
 *     tool may try several: any of the choices, or whole numbers where there are none
 */
public record ModelOption(
    String name,
    Optional<String> shortName,
    String valueLabel,
    String description,
    Optional<String> defaultValue,
    List<String> choices,
    boolean selectable) {
  /** The number of components, the same for every model that has them. */
  public static final ModelOption COMPONENTS =
      count("components", "k", "K", "How many components to fit.");

  /**
   * Whether missing cells are the model's to deal with or an error: for models that take them. Not
   * selectable, since it decides what the data are.
   *
   * @see ModelPlugin#takesMissingCells()
   */
  public static final ModelOption MISSING =
      new ModelOption(
          "missing",
          Optional.empty(),
          "HOW",
          "What to do about missing cells: leave them to the model, or end with an error.",
          Optional.of("model"),
          List.of("model", "error"),
          false);

  /** Copies {@code choices}. */
  public ModelOption {
    Objects.requireNonNull(name, "name");
    choices = List.copyOf(choices);
  }

  /** A selectable option with one of a few values, the first being the default. */
  public static ModelOption choice(String name, String description, List<String> choices) {
    return new ModelOption(
        name, Optional.empty(), "HOW", description, Optional.of(choices.get(0)), choices, true);
  }

  /** An option with a value and a default. */
  public static ModelOption value(
      String name, String valueLabel, String description, String defaultValue) {
    return new ModelOption(
        name,
        Optional.empty(),
        valueLabel,
        description,
        Optional.of(defaultValue),
        List.of(),
        false);
  }

  /** A selectable whole number that a fit must be given: components, states, dimensions. */
  public static ModelOption count(
      String name, String shortName, String valueLabel, String description) {
    return new ModelOption(
        name, Optional.of(shortName), valueLabel, description, Optional.empty(), List.of(), true);
  }

  /** How people are told of the option: by the letter where it has one, else by the name. */
  public String label() {
    return shortName.orElse(name);
  }

  /** The option as it is typed, by the letter where it has one: {@code -k}, {@code --init}. */
  public String flag() {
    return shortName.map(letter -> "-" + letter).orElse("--" + name);
  }
}
