package org.emkit.core.plugin;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;

/**
 * Parameters of which a user gave some only (the means, say): the data give the rest.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public interface PartialStart<X, P> {
  /** The number of data columns that the given parameters are for. */
  int columns();

  /** The alphabet of the given parameters; empty where cells are numbers. */
  default List<String> symbols() {
    return List.of();
  }

  /** The start: what was given as it is, and the rest from {@code data}. */
  P complete(Dataset<X> data, RandomGenerator random);
}
