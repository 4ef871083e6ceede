package org.emkit.core.plugin;

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

  /** The start: what was given as it is, and the rest from {@code data}. */
  P complete(Dataset<X> data, RandomGenerator random);
}
