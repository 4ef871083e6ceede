package org.emkit.compare;

import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.math.RandomStreams;
import org.emkit.kmeans.KMeansPlusPlus;

/**
 * k-means++, once for each restart: the driver gives restart r of every model the same stream, so
 * its first number tells which restart asks, and all models start from the very same points.
 */
final class SharedSeeds implements Seeding {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<Long, double[][]> chosen = new ConcurrentHashMap<>();

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    return chosen.computeIfAbsent(
        random.nextLong(),
        restart -> new KMeansPlusPlus().choose(data, count, RandomStreams.stream(restart)));
  }

  /** How many sets of seeds there are. */
  int size() {
    return chosen.size();
  }
}
