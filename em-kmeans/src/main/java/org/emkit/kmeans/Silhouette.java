package org.emkit.kmeans;

import java.util.OptionalDouble;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * The mean silhouette width of a clustering (Rousseeuw 1987): over rows (b − a) / max(a, b), with a
 * the mean distance to the other rows of the own cluster and b the least mean distance to the rows
 * of another; 0 for a row alone in its cluster. Between −1 and 1, the higher the clearer.
 *
 * <p>Distances between all pairs are needed: above {@value #MOST_ROWS} rows it is that of about so
 * many, drawn at random, the same ones every time. A row of weight w counts as w equal rows where w
 * is 1 or more.
 */
public final class Silhouette {
  /** Rows up to which it is exact. */
  public static final int MOST_ROWS = 4000;

  private static final long SEED = 1;

  private final Rows rows;
  private final int[] labels;
  private final double[] sizes;

  private Silhouette(Rows rows, int[] labels, int clusters) {
    this.rows = rows;
    this.labels = labels;
    this.sizes = new double[clusters];
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]] += rows.weight(i);
    }
  }

  /**
   * That of the rows of {@code data}, each in the cluster of its nearest centroid; empty where all
   * are in one.
   */
  public static OptionalDouble of(Centroids centroids, Dataset<Rows> data) {
    RowSample sample = RowSample.of(data, MOST_ROWS, SEED);
    if (sample.count() == 0) {
      return OptionalDouble.empty();
    }
    Rows rows = sample.first(sample.count()).all();
    int[] labels = KMeans.of(centroids.size()).labels(centroids, rows);
    return new Silhouette(rows, labels, centroids.size()).mean();
  }

  private OptionalDouble mean() {
    int used = 0;
    for (double size : sizes) {
      used += size > 0 ? 1 : 0;
    }
    if (used < 2) {
      return OptionalDouble.empty();
    }
    double sum = 0.0;
    double total = 0.0;
    // Some rows at a time: the rows beside them are laid out once for all of these.
    for (int from = 0; from < labels.length; from += PointDistances.ROWS) {
      int count = Math.min(PointDistances.ROWS, labels.length - from);
      double[][] sums = sums(from, count);
      for (int i = 0; i < count; i++) {
        double weight = rows.weight(from + i);
        sum += weight * width(sums[i], labels[from + i], Math.min(weight, 1.0));
        total += weight;
      }
    }
    return OptionalDouble.of(sum / total);
  }

  /** Σ of the distances of some rows to the rows of each cluster, {@code [count][clusters]}. */
  private double[][] sums(int first, int count) {
    double[][] sums = new double[count][sizes.length];
    PointDistances distances = new PointDistances(rows.columns());
    for (int from = 0; from < labels.length; from += PointDistances.ROWS) {
      int block = Math.min(PointDistances.ROWS, labels.length - from);
      distances.moveTo(rows, from, block);
      for (int i = 0; i < count; i++) {
        double[] squares = distances.to(rows.row(first + i));
        for (int b = 0; b < block; b++) {
          sums[i][labels[from + b]] += rows.weight(from + b) * Math.sqrt(squares[b]);
        }
      }
    }
    return sums;
  }

  /** That of a row; {@code self} is its own part of its cluster's weight. */
  private double width(double[] sums, int own, double self) {
    double others = sizes[own] - self;
    if (!(others > 0)) {
      return 0.0;
    }
    double within = sums[own] / others;
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < sums.length; k++) {
      if (k != own && sizes[k] > 0) {
        nearest = Math.min(nearest, sums[k] / sizes[k]);
      }
    }
    double larger = Math.max(within, nearest);
    return larger > 0 ? (nearest - within) / larger : 0.0;
  }
}
