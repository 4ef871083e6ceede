package org.emkit.cli;

import java.util.List;
import org.emkit.core.LatentModel;
import org.emkit.core.plugin.ModelPlugin;

/**
 * A model of a file, ready to be used.
 *
 * @param file the file
 * @param plugin the model's plugin
 * @param parameters what the file holds
 * @param model the model for evaluating them
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
record SavedModel<X, P>(
    ModelFile file, ModelPlugin<X, P> plugin, P parameters, LatentModel<X, P, ?> model) {
  /** Reads a model file. */
  static SavedModel<?, ?> read(String name) {
    ModelFile file = ModelFile.read(name);
    return of(file, file.plugin());
  }

  private static <X, P> SavedModel<X, P> of(ModelFile file, ModelPlugin<X, P> plugin) {
    P parameters = file.parameters(plugin);
    return new SavedModel<>(file, plugin, parameters, plugin.model(parameters));
  }

  /** The model seen as {@code type}; wrong usage where it does not offer that. */
  <T> T require(Class<T> type, String purpose) {
    return model.capability(type).orElseThrow(() -> lacks(purpose));
  }

  /** The complaint that this model cannot be used so. */
  CommandException lacks(String purpose) {
    return CommandException.usage(
        "a model of " + plugin.name() + " has " + purpose + ": use another model");
  }

  /** The names of the columns that the model is of; made up where the file has none. */
  List<String> columns() {
    return file.columns().orElseGet(() -> Records.numbered(plugin.columns(parameters)));
  }
}
