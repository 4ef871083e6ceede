package org.emkit.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import org.emkit.core.data.DataException;

/**
 * A saved model with data to use it on.
 *
 * @param saved the model
 * @param data the data, with as many columns as the model's parameters are for
 * @param <X> one slice of the data
 * @param <P> the parameters
 */
record ModelUse<X, P>(SavedModel<X, P> saved, DataTable data) {
  /** Refuses data of another number of columns. */
  ModelUse {
    data.requireColumns(saved.plugin().columns(saved.parameters()), saved.file().file());
  }

  /**
   * Hands on what {@code perSlice}, on several threads, makes of each slice: one at a time, in the
   * order of the rows, and none is kept.
   */
  <R> void each(Function<X, R> perSlice, Consumer<R> sink) {
    InOrder<R> results = new InOrder<>(sink);
    try {
      saved
          .plugin()
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
