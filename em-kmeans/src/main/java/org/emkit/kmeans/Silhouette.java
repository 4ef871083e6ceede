package org.emkit.kmeans;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;

/**
 * The mean silhouette width of a clustering (Rousseeuw 1987): over rows (b − a) / max(a, b), with a
 * the mean distance to the other rows of the own cluster and b the least mean distance to the rows
 * of another; 0 for a row alone in its cluster. Between −1 and 1, the higher the clearer.
 *
 * <p>Distances between all pairs are needed: above {@value #MOST_ROWS} rows it is that of so many,
 * drawn with probability in proportion to their weights, the same ones every time. Below, a row of
 * weight w counts as w equal rows.
 */
public final class Silhouette {
  /** Rows up to which it is exact. */
  public static final int MOST_ROWS = 4000;

  private static final long SEED = 1;

  private final Rows rows;
  private final int[] labels;
  private final double[] weights;
  private final double[] sizes;

  private Silhouette(Rows rows, int[] labels, double[] weights, int clusters) {
    this.rows = rows;
    this.labels = labels;
    this.weights = weights;
    this.sizes = new double[clusters];
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]] += weights[i];
    }
  }

  /**
   * That of the rows of {@code data}, each in the cluster of its nearest centroid; empty where all
   * are in one.
   */
  public static OptionalDouble of(Centroids centroids, Dataset<Rows> data) {
    Sample sample = Sample.of(data);
    Rows rows = sample.rows();
    int[] labels = KMeans.of(centroids.size()).labels(centroids, rows);
    return new Silhouette(rows, labels, sample.weights(), centroids.size()).mean();
  }

  private OptionalDouble mean() {
    int used = 0;
    for (double size : sizes) {
      used += size > 0 ? 1 : 0;
    }
    if (used < 2) {
      return OptionalDouble.empty();
    }
    double[][] sums = sums();
    double sum = 0.0;
    double total = 0.0;
    for (int i = 0; i < labels.length; i++) {
      sum += weights[i] * width(sums[i], labels[i]);
      total += weights[i];
    }
    return OptionalDouble.of(sum / total);
  }

  /** Σ of the distances of each row to the rows of each cluster, {@code [rows][clusters]}. */
  private double[][] sums() {
    double[][] sums = new double[labels.length][sizes.length];
    PointDistances distances = new PointDistances(rows.columns());
    for (int from = 0; from < labels.length; from += PointDistances.ROWS) {
      int count = Math.min(PointDistances.ROWS, labels.length - from);
      distances.moveTo(rows, from, count);
      for (int i = 0; i < labels.length; i++) {
        double[] squares = distances.to(rows.row(i));
        for (int b = 0; b < count; b++) {
          sums[i][labels[from + b]] += weights[from + b] * Math.sqrt(squares[b]);
        }
      }
    }
    return sums;
  }

  private double width(double[] sums, int own) {
    if (!(sizes[own] > 1)) {
      return 0.0;
    }
    double within = sums[own] / (sizes[own] - 1);
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < sums.length; k++) {
      if (k != own && sizes[k] > 0) {
        nearest = Math.min(nearest, sums[k] / sizes[k]);
      }
    }
    double larger = Math.max(within, nearest);
    return larger > 0 ? (nearest - within) / larger : 0.0;
  }

  /** Rows in memory, each with its weight. */
  private static final class Sample {
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    static Sample of(Dataset<Rows> data) {
      long count =
          data.<long[]>collect(
                  () -> new long[1],
                  (sum, slice) -> sum[0] += slice.data().count(),
                  (earlier, later) -> earlier[0] += later[0])[0];
      if (count <= MOST_ROWS) {
        return data.collect(Sample::new, (all, slice) -> all.addAll(slice.data()), Sample::add);
      }
      Sample drawn = new Sample();
      for (double[] row : new RandomRows().choose(data, MOST_ROWS, RandomStreams.stream(SEED))) {
        drawn.rows.add(row);
        drawn.weights.add(1.0);
      }
      return drawn;
    }

    private void addAll(Rows slice) {
      for (int i = 0; i < slice.count(); i++) {
        rows.add(slice.row(i));
        weights.add(slice.weight(i));
      }
    }

    private void add(Sample other) {
      rows.addAll(other.rows);
      weights.addAll(other.weights);
    }

    Rows rows() {
      return RowDataset.of(rows.toArray(double[][]::new)).all();
    }

    double[] weights() {
      return Doubles.toArray(weights);
    }
  }
}
