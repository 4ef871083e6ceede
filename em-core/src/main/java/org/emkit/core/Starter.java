package org.emkit.core;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;

/**
 * Chooses the parameters that a run starts from.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Starter<X, P> extends Serializable {
  /**
   * A start for {@code data}; all randomness comes from {@code random}.
   *
   * @throws org.emkit.core.data.DataException where the data admit no start
   */
  P start(Dataset<X> data, RandomGenerator random);

  /** Whether every start is the same: the driver then makes one only, whatever was asked for. */
  default boolean isDeterministic() {
    return false;
  }
}
