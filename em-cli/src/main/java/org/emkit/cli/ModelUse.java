package org.emkit.cli;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.data.DataException;
import org.emkit.core.plugin.ModelPlugin;

/**
 * A saved model with data to use it on.
 *
 * @param plugin the model's plugin
 * @param parameters what the file holds
 * @param model the model for evaluating them
 * @param data the data, with as many columns as the parameters are for
 * @param <X> one slice of the data
 * @param <P> the parameters
 */
record ModelUse<X, P>(
    ModelPlugin<X, P> plugin, P parameters, LatentModel<X, P, ?> model, DataTable data) {
  /** Reads a model file, then the data that it is to be used on. */
  static ModelUse<?, ?> read(
      String modelFile,
      String dataFile,
      DataArguments arguments,
      boolean weighted,
      InputStream standardInput) {
    ModelFile saved = ModelFile.read(modelFile);
    return read(saved, saved.plugin(), dataFile, arguments, weighted, standardInput);
  }

  private static <X, P> ModelUse<X, P> read(
      ModelFile saved,
      ModelPlugin<X, P> plugin,
      String dataFile,
      DataArguments arguments,
      boolean weighted,
      InputStream standardInput) {
    P parameters = saved.parameters(plugin);
    DataTable data =
        new TableReader(dataFile, arguments, plugin.takesMissingCells(), weighted)
            .read(standardInput, saved.columns());
    data.requireColumns(plugin.columns(parameters), saved.file());
    return new ModelUse<>(plugin, parameters, plugin.model(parameters), data);
  }

  /** The model seen as {@code type}; wrong usage where it does not offer that. */
  <T> T require(Class<T> type, String purpose) {
    return model
        .capability(type)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "a model of " + plugin.name() + " has " + purpose + ": use another model"));
  }

  /**
   * Hands on what {@code perSlice}, on several threads, makes of each slice: one at a time, in the
   * order of the rows, and none is kept.
   */
  <R> void each(Function<X, R> perSlice, Consumer<R> sink) {
    InOrder<R> results = new InOrder<>(sink);
    try {
      plugin
          .dataset(data.table())
          .withThreads(Runtime.getRuntime().availableProcessors())
          .collect(
              () -> results,
              (all, slice) -> all.put(slice.index(), perSlice.apply(slice.data())),
              (earlier, later) -> {});
    } catch (DataException e) {
      throw data.locate(e);
    }
  }
}
