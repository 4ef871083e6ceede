package org.emkit.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a model's options, checked when they are asked for. */
public final class OptionValues {
  private final Map<String, ModelOption> options = new TreeMap<>();
  private final Map<String, String> values;

  /**
   * Values as they were given, by long name.
   *
   * @throws OptionException where a value is for no option, or not among its choices
   */
  public OptionValues(List<ModelOption> options, Map<String, String> values) {
    options.forEach(option -> this.options.put(option.name(), option));
    this.values = new TreeMap<>(values);
    this.values.forEach(
        (name, value) -> {
          ModelOption option = option(name);
          if (!option.choices().isEmpty() && !option.choices().contains(value)) {
            throw new OptionException(
                "--"
                    + name
                    + " "
                    + value
                    + ": must be one of "
                    + String.join(", ", option.choices())
                    + NearestNames.question(value, option.choices()));
          }
        });
  }

  private ModelOption option(String name) {
    ModelOption option = options.get(name);
    if (option == null) {
      throw new OptionException("--" + name + " is no option of this model");
    }
    return option;
  }

  /** Whether a value was given. */
  public boolean isGiven(String name) {
    return values.containsKey(option(name).name());
  }

  /** These values with another one. */
  public OptionValues with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new OptionValues(List.copyOf(options.values()), changed);
  }

  /** The value of an option or its default; empty where it has neither. */
  public Optional<String> find(String name) {
    ModelOption option = option(name);
    return Optional.ofNullable(values.get(name)).or(option::defaultValue);
  }

  /** The value of an option or its default. */
  public String text(String name) {
    return find(name)
        .orElseThrow(
            () -> {
              ModelOption option = option(name);
              String flag =
                  option.shortName().map(letter -> "-" + letter + "/").orElse("") + "--" + name;
              return new OptionException(
                  flag + " is required: give " + flag + " " + option.valueLabel());
            });
  }

  /** A whole number of at least {@code min}. */
  public int integer(String name, int min) {
    String text = text(name);
    try {
      int value = Integer.parseInt(text);
      if (value >= min) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through: the complaint is the same.
    }
    throw new OptionException("--" + name + " " + text + ": must be a whole number from " + min);
  }

  /** A finite number of at least {@code min}. */
  public double number(String name, double min) {
    String text = text(name);
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= Double.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through: the complaint is the same.
    }
    throw new OptionException("--" + name + " " + text + ": must be a number from " + min);
  }

  /** All options that have a value, given or by default, in order of their names. */
  public Map<String, String> effective() {
    Map<String, String> all = new TreeMap<>();
    options.keySet().forEach(name -> find(name).ifPresent(value -> all.put(name, value)));
    return all;
  }
}
