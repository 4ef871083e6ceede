package org.emkit.kmeans;

import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;

/**
 * The centroids of mini-batch k-means, begun by k-means++: for data with so many rows that a pass
 * over all of them is dear. With a limit of one iteration they are all but the result.
 */
public final class MiniBatchSeeding implements Seeding {
  private static final long serialVersionUID = 1L;

  private static final int ROWS = 1024;
  private static final int BATCHES = 100;

  /** Rows for k-means++: so many for each cluster, and three batches at least. */
  private static final int ROWS_PER_CLUSTER = 10;

  /** The seeding; it has no settings. */
  public MiniBatchSeeding() {}

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    int wanted = Math.max(ROWS * BATCHES, ROWS_PER_CLUSTER * count);
    RowSample sample = RowSample.of(data, wanted, random.nextLong()).shuffled(random.nextLong());
    if (sample.count() < count) {
      throw RandomRows.tooFewRows(count, sample.count());
    }
    int rows = sample.count();
    int first = Math.min(rows, Math.max(3 * ROWS, ROWS_PER_CLUSTER * count));
    MiniBatchKMeans learner =
        new MiniBatchKMeans(
            new Centroids(new KMeansPlusPlus().choose(sample.first(first), count, random)));
    Rows all = sample.first(rows).all();
    int from = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      int to = Math.min(rows, from + ROWS);
      learner.update(all.slice(from, to));
      from = to < rows ? to : 0;
    }
    return learner.centroids().toArray();
  }
}
