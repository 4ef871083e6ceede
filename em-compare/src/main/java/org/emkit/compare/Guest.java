package org.emkit.compare;

import java.util.Objects;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * A further model of a comparison, of any kind that gives each row a class. It is fitted as the
 * others are, but from starts of its own, and the verdict passes it over: log-likelihoods compare
 * only between densities of the same columns, and a model of counts has none.
 *
 * @param name what it is called, other than the models that are there anyway
 * @param model the model for the data; it offers {@link org.emkit.core.Posterior}
 * @param starter its starts
 */
public record Guest<P>(
    String name,
    Function<Dataset<Rows>, ? extends LatentModel<Rows, P, ?>> model,
    Function<Dataset<Rows>, Starter<Rows, P>> starter) {
  /** Checks that nothing is missing. */
  public Guest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(starter, "starter");
  }

  /**
   * Refuses data that the model cannot take, before any fit.
   *
   * @throws org.emkit.core.data.DataException naming the place
   */
  void check(Dataset<Rows> data) {
    LatentModel<Rows, P, ?> checking = model.apply(data);
    data.collect(
        () -> checking, (ignored, slice) -> checking.check(slice.data()), (earlier, later) -> {});
  }

  /** A model that has starts of its own. */
  public static <P, M extends LatentModel<Rows, P, ?> & Starter<Rows, P>> Guest<P> of(
      String name, M model) {
    return new Guest<>(name, data -> model, data -> model);
  }
}
