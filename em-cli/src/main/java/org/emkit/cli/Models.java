package org.emkit.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.emkit.core.plugin.ModelPlugin;

/** The models that are installed, found by {@link ServiceLoader}. */
final class Models {
  private Models() {}

  /** All of them, by name. */
  static List<ModelPlugin<?, ?>> all() {
    return ServiceLoader.load(ModelPlugin.class).stream()
        .<ModelPlugin<?, ?>>map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelPlugin::name))
        .toList();
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
