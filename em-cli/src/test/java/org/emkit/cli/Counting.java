package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.ModelPlugin;

/** How each model is told how many components, states or dimensions to fit. */
final class Counting {
  private Counting() {}

  static ModelPlugin<?, ?> plugin(String model) {
    return Models.find(model).orElseThrow();
  }

  /** What the model counts; a model of two counts is told of components first. */
  private static ModelOption option(String model) {
    return PluginOptions.counting(plugin(model)).orElseThrow();
  }

  /** The option as it is typed, {@code -k} for most. */
  static String flag(String model) {
    return option(model).flag();
  }

  /** The option's long name. */
  static String name(String model) {
    return option(model).name();
  }

  /** Whether the model has dimensions, of which there must be fewer than columns. */
  static boolean hasDimensions(String model) {
    return plugin(model).options().stream().anyMatch(option -> option.label().equals("q"));
  }

  /** Whether dimensions are what the model counts first. */
  static boolean countsDimensions(String model) {
    return option(model).label().equals("q");
  }

  /** What suits two columns: two classes, or one dimension. */
  static String few(String model) {
    return countsDimensions(model) ? "1" : "2";
  }

  /** The counts that the model must be told, by long name: {@code count}, and 1 dimension. */
  static Map<String, String> values(String model, String count) {
    Map<String, String> values = new TreeMap<>();
    for (ModelOption option : plugin(model).options()) {
      if (OptionGrid.isCount(option) && option.defaultValue().isEmpty()) {
        values.put(option.name(), option.name().equals(name(model)) ? count : "1");
      }
    }
    return values;
  }

  /** {@code em fit} with these counts and more arguments. */
  static Command fit(String model, String data, String count, String... more) {
    List<String> arguments = new ArrayList<>(List.of("fit", model, data));
    values(model, count).forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    arguments.addAll(List.of(more));
    return Command.em(arguments.toArray(String[]::new));
  }
}
