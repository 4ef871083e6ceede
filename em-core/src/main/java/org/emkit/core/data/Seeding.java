package org.emkit.core.data;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/** A way to choose points of the data's space that a start is built around. */
@FunctionalInterface
public interface Seeding extends Serializable {
  /**
   * Chooses {@code count} points, {@code [count][columns]}.
   *
   * @throws DataException where the data have fewer rows than {@code count}
   */
  double[][] choose(Dataset<Rows> data, int count, RandomGenerator random);
}
