package org.emkit.kmeans;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;

/**
 * k-means|| (Bahmani, Moseley, Vattani, Kumar &amp; Vassilvitskii 2012): five rounds draw about 2k
 * rows each, with probability proportional to weight times squared distance to the nearest drawn so
 * far; these candidates, weighted by the rows nearest to each, are clustered by k-means++ and a few
 * iterations of k-means.
 *
 * <p>For many clusters, and for data that do not fit in memory: a dozen passes whatever k is, where
 * k-means++ takes one for each.
 */
public final class ParallelSeeding implements Seeding {
  private static final long serialVersionUID = 1L;

  private static final int ROUNDS = 5;

  /** Rows drawn in a round, for each cluster: 2 is the authors' advice. */
  private static final double OVERSAMPLING = 2.0;

  /** The seeding; it has no settings. */
  public ParallelSeeding() {}

  @Override
  public double[][] choose(Dataset<Rows> data, int count, RandomGenerator random) {
    // One begins, others fill up; too few rows fail here.
    double[][] rows = new RandomRows().choose(data, count, random);
    List<double[]> candidates = candidates(data, rows[0], count, random);
    double[] weights = weights(data, candidates);
    int used = 0;
    for (double weight : weights) {
      used += weight > 0 ? 1 : 0;
    }
    if (used < count) {
      // Fewer distinct rows than clusters, or hardly more.
      for (int k = 0; k < count && k < candidates.size(); k++) {
        rows[k] = candidates.get(k).clone();
      }
      return rows;
    }
    Dataset<Rows> weighted =
        RowDataset.of(candidates.toArray(double[][]::new))
            .withWeights(weights)
            .withThreads(data.threads());
    return new KMeansSeeding().choose(weighted, count, random);
  }

  private static List<double[]> candidates(
      Dataset<Rows> data, double[] first, int count, RandomGenerator random) {
    List<double[]> candidates = new ArrayList<>(List.of(first));
    SeedingDistances distances = new SeedingDistances(data, first);
    for (int round = 0; round < ROUNDS; round++) {
      double potential = distances.potential();
      if (!(potential > 0 && potential <= Double.MAX_VALUE)) {
        break;
      }
      List<double[]> drawn = distances.draw(OVERSAMPLING * count / potential, random.nextLong());
      candidates.addAll(drawn);
      distances.include(drawn.toArray(double[][]::new));
    }
    return candidates;
  }

  /** Σ of the weights of the rows nearest to each candidate. */
  private static double[] weights(Dataset<Rows> data, List<double[]> candidates) {
    Centroids points = new Centroids(candidates.toArray(double[][]::new));
    return data.collect(
        () -> new double[points.size()],
        (sums, slice) -> {
          Rows rows = slice.data();
          RowBounds bounds = new RowBounds(rows.count());
          NearestCentroids nearest = points.lend();
          nearest.assign(rows, bounds);
          points.takeBack(nearest);
          for (int i = 0; i < rows.count(); i++) {
            sums[bounds.labels[i]] += rows.weight(i);
          }
        },
        (earlier, later) -> {
          for (int k = 0; k < earlier.length; k++) {
            earlier[k] += later[k];
          }
        });
  }
}
