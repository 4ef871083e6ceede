package org.emkit.kmeans;

import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.RowDataset;
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
    long rows =
        data.<long[]>collect(
                () -> new long[1],
                (sum, slice) -> sum[0] += slice.data().count(),
                (earlier, later) -> earlier[0] += later[0])[0];
    int wanted = Math.max(ROWS * BATCHES, ROWS_PER_CLUSTER * count);
    int drawn = (int) Math.min(wanted, rows);
    // Drawn rows come in random order, so that parts of them are samples too.
    RowDataset sample =
        RowDataset.of(new RandomRows().choose(data, Math.max(drawn, count), random));
    int first = Math.min(drawn, Math.max(3 * ROWS, ROWS_PER_CLUSTER * count));
    double[][] begin = new double[first][];
    for (int i = 0; i < first; i++) {
      begin[i] = sample.all().row(i);
    }
    MiniBatchKMeans learner =
        new MiniBatchKMeans(
            new Centroids(new KMeansPlusPlus().choose(RowDataset.of(begin), count, random)));
    int from = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      int to = Math.min(drawn, from + ROWS);
      learner.update(sample.all().slice(from, to));
      from = to < drawn ? to : 0;
    }
    return learner.centroids().toArray();
  }
}
