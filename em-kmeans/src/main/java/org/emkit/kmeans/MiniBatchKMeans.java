package org.emkit.kmeans;

import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;

/**
 * k-means on a stream of batches (Sculley 2010): each batch moves the centroids that it touches
 * towards the mean of their rows, by the batch's share of all weight that they have had. A centroid
 * that has had none moves to the row of a batch that is farthest from its own.
 *
 * <p>Nothing is promised of the inertia. Not safe for use by several threads at once.
 */
public final class MiniBatchKMeans {
  private double[] weights;
  private Centroids centroids;

  /** Begins with {@code start}, which has no weight yet. */
  public MiniBatchKMeans(Centroids start) {
    this.centroids = start;
    this.weights = new double[start.size()];
  }

  /** The centroids by now. */
  public Centroids centroids() {
    return centroids;
  }

  /** Σ of the weights of the rows that cluster {@code k} has had, of all batches. */
  public double weight(int k) {
    return weights[k];
  }

  /**
   * Learns from a batch.
   *
   * @return its inertia under the centroids of before
   * @throws DataException naming the first cell that is missing or infinite; nothing is learnt then
   * @throws IllegalArgumentException where the rows have another number of columns
   */
  public double update(Rows batch) {
    batch.requireFinite();
    KMeansStatistics statistics = new KMeansStatistics(centroids);
    KMeans.of(centroids.size()).expect(centroids, batch, statistics);
    double[][] moved = centroids.toArray();
    int columns = centroids.columns();
    int strays = 0;
    double[] newWeights = weights.clone();
    for (int k = 0; k < moved.length; k++) {
      double weight = statistics.weights[k];
      if (weight > 0) {
        newWeights[k] += weight;
        for (int j = 0; j < columns; j++) {
          double mean = centroids.origin()[j] + statistics.sums[k * columns + j] / weight;
          moved[k][j] += weight / newWeights[k] * (mean - moved[k][j]);
        }
      } else if (weights[k] == 0 && strays < statistics.farthest.size()) {
        moved[k] = statistics.farthest.row(strays++);
      }
    }
    centroids = centroids.movedTo(moved);
    weights = newWeights;
    return statistics.inertia();
  }
}
