package org.emkit.cli;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.emkit.core.plugin.ModelPlugin;

/** The models that are installed, found by {@link ServiceLoader}. */
final class Models {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private Models() {}

  /**
   * All of them, by name.
   *
   * @throws CommandException where the name of one is taken, or is no word
   */
  static List<ModelPlugin<?, ?>> all() {
    List<ModelPlugin<?, ?>> all =
        ServiceLoader.load(ModelPlugin.class).stream()
            .<ModelPlugin<?, ?>>map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(ModelPlugin::name))
            .toList();
    Map<String, ModelPlugin<?, ?>> named = new HashMap<>();
    for (ModelPlugin<?, ?> model : all) {
      if (!NAME.matcher(model.name()).matches()) {
        throw CommandException.data(
            String.format(
                "the model of %s is called \"%s\": a name must be of small letters, digits and -,"
                    + " as in my-model",
                model.getClass().getName(), model.name()));
      }
      ModelPlugin<?, ?> other = named.put(model.name(), model);
      if (other != null) {
        throw CommandException.data(
            String.format(
                "%s and %s are both called %s: a plugin must give its model a name of its own",
                other.getClass().getName(), model.getClass().getName(), model.name()));
      }
    }
    return all;
  }

  /** The one called {@code name}. */
  static Optional<ModelPlugin<?, ?>> find(String name) {
    return all().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  /** Their names, for messages. */
  static String names() {
    return all().stream().map(ModelPlugin::name).collect(Collectors.joining(", "));
  }
}
