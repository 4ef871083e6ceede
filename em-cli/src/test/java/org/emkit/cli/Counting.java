package org.emkit.cli;

import java.util.List;
import org.emkit.core.plugin.ModelPlugin;

/** How each model is told how many components, states or dimensions to fit. */
final class Counting {
  private Counting() {}

  static ModelPlugin<?, ?> plugin(String model) {
    return Models.find(model).orElseThrow();
  }

  /** The option as it is typed, {@code -k} for most. */
  static String flag(String model) {
    return PluginOptions.counting(plugin(model)).orElseThrow().flag();
  }

  /** The option's long name. */
  static String name(String model) {
    return PluginOptions.counting(plugin(model)).orElseThrow().name();
  }

  /** Whether the model counts dimensions, of which there must be fewer than columns. */
  static boolean isOfDimensions(String model) {
    return List.of("fa", "ppca").contains(model);
  }

  /** What suits two columns: two classes, or one dimension. */
  static String few(String model) {
    return isOfDimensions(model) ? "1" : "2";
  }
}
