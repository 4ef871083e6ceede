package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest centroid of each row, ties to the lowest: block by block from scores c·x − ½‖c‖²,
 * which take one multiply-add for each row, centroid and column. Where rounding might have decided
 * between the best two, squared distances do, so that every kernel, with bounds or without, assigns
 * as the definition does.
 *
 * <p>Holds buffers: one for each thread.
 */
final class NearestCentroids {
  private static final int ROWS = Kernels.ROWS;

  /** Unit roundoff 2⁻⁵³, times four for the sums and for what their bound leaves out. */
  private static final double ROUNDING = 0x1p-51;

  /** Multiply-adds for a row from which bounds are worth their upkeep (measured). */
  private static final int WORTH_BOUNDS = 256;

  private final Centroids centroids;
  private final int columns;
  private final double[] halves;
  private final double longest;
  private final double rounding;
  private final double[][] panel;
  private final double[] ones;
  private final double[] zeros;
  private final double[] nearest = new double[ROWS];
  private final double[] greatest = new double[ROWS];
  private final double[] second = new double[ROWS];
  private final double[] norms = new double[ROWS];
  private final double[][] scratch = new double[3][ROWS];
  private final double[] row;
  private final double[] weighted;
  private int[] open = new int[0];
  private double[] distances = new double[0];
  private Kernels kernels = Kernels.best();

  NearestCentroids(Centroids centroids) {
    this.centroids = centroids;
    this.columns = centroids.columns();
    this.halves = new double[centroids.size()];
    double most = 0.0;
    for (int k = 0; k < halves.length; k++) {
      double norm = squaredNorm(centroids.centred(), k * columns);
      halves[k] = norm / 2;
      most = Math.max(most, norm);
    }
    this.longest = most;
    this.rounding = ROUNDING * (columns + 8);
    this.panel = new double[columns][ROWS];
    this.ones = new double[columns];
    Arrays.fill(ones, 1.0);
    this.zeros = new double[columns];
    this.row = new double[columns];
    this.weighted = new double[columns];
  }

  /** Whether these are the centroids that it was made for. */
  @SuppressWarnings("ReferenceEquality") // comparing values would cost more than it saves
  boolean isFor(Centroids others) {
    return centroids == others;
  }

  private double squaredNorm(double[] values, int at) {
    double sum = 0.0;
    for (int j = at; j < at + columns; j++) {
      sum += values[j] * values[j];
    }
    return sum;
  }

  /**
   * Assigns the rows of a slice.
   *
   * @param bounds of these rows; brought up to date, labels and all
   * @return the squared distance of each row to its centroid; the same array every time
   */
  double[] assign(Rows slice, RowBounds bounds) {
    int count = slice.count();
    kernels = Kernels.forSlice(count);
    if (open.length < count) {
      open = new int[count];
      distances = new double[count];
    }
    int left = keepWhereBounded(slice, bounds);
    for (int from = 0; from < left; from += ROWS) {
      search(slice, bounds, from, Math.min(ROWS, left - from));
    }
    bounds.seen = centroids;
    return distances;
  }

  /** Keeps rows in their clusters as far as bounds go; how many are then open. */
  private int keepWhereBounded(Rows slice, RowBounds bounds) {
    int count = slice.count();
    Centroids seen = bounds.seen;
    if (seen == null || !centroids.isLike(seen) || centroids.size() * columns < WORTH_BOUNDS) {
      for (int i = 0; i < count; i++) {
        open[i] = i;
      }
      return count;
    }
    CentroidMoves moves = CentroidMoves.between(seen, centroids);
    double[] gaps = centroids.halfGaps();
    int left = 0;
    for (int i = 0; i < count; i++) {
      int k = bounds.labels[i];
      double lower = bounds.lower[i] - moves.ofOthers(k);
      bounds.lower[i] = lower;
      double distance = distance(slice, i, k);
      double bound = Math.max(lower, gaps[k]);
      distances[i] = distance;
      if (!(bound > 0 && distance * (1 + rounding) < bound * bound)) {
        open[left++] = i;
      }
    }
    return left;
  }

  /** Scores the open rows from {@code from} on, at most a block. */
  private void search(Rows slice, RowBounds bounds, int from, int count) {
    gather(slice, from, count);
    int size = centroids.size();
    kernels.nearest(
        panel, centroids.centred(), halves, size, columns, nearest, greatest, second, scratch);
    kernels.squaredNorms(panel, ones, zeros, columns, norms);
    for (int b = 0; b < count; b++) {
      int i = open[from + b];
      double slack = rounding * (norms[b] + longest);
      // Not greater also where one of them is NaN, the range of floating point being exceeded.
      if (greatest[b] - second[b] > 2 * slack) {
        int k = (int) nearest[b];
        double square = norms[b] - 2 * second[b] - 4 * slack;
        bounds.labels[i] = k;
        bounds.lower[i] = square > 0 ? Math.sqrt(square) : 0.0;
        distances[i] = distance(slice, i, k);
      } else {
        bounds.lower[i] = 0.0;
        searchByDistance(slice, bounds, i);
      }
    }
  }

  private void gather(Rows slice, int from, int count) {
    int first = open[from];
    if (open[from + count - 1] - first == count - 1) {
      slice.transpose(first, count, panel);
      for (int j = 0; j < columns; j++) {
        subtract(panel[j], centroids.origin()[j]);
      }
      return;
    }
    double[] origin = centroids.origin();
    for (int b = 0; b < count; b++) {
      slice.copyRow(open[from + b], row);
      for (int j = 0; j < columns; j++) {
        panel[j][b] = row[j] - origin[j];
      }
    }
  }

  private static void subtract(double[] x, double shift) {
    for (int i = 0; i < ROWS; i++) {
      x[i] -= shift;
    }
  }

  private void searchByDistance(Rows slice, RowBounds bounds, int i) {
    int best = 0;
    double least = distance(slice, i, 0);
    for (int k = 1; k < centroids.size(); k++) {
      double distance = distanceTo(k);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    bounds.labels[i] = best;
    distances[i] = least;
  }

  /** The squared distance of row {@code i} to centroid {@code k}. */
  private double distance(Rows slice, int i, int k) {
    slice.copyRow(i, row);
    double[] origin = centroids.origin();
    for (int j = 0; j < columns; j++) {
      row[j] -= origin[j];
    }
    return distanceTo(k);
  }

  /** The squared distance to centroid {@code k} of the row that was copied last. */
  private double distanceTo(int k) {
    double[] points = centroids.centred();
    int at = k * columns;
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      double d0 = row[j] - points[at + j];
      double d1 = row[j + 1] - points[at + j + 1];
      double d2 = row[j + 2] - points[at + j + 2];
      double d3 = row[j + 3] - points[at + j + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; j < columns; j++) {
      double difference = row[j] - points[at + j];
      s0 += difference * difference;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds row {@code i}, less the origin and times its weight, to sums from {@code at}. */
  void addTo(double[] sums, int at, Rows slice, int i, double weight) {
    slice.copyCentred(kernels, i, centroids.origin(), weight, row, weighted, 0);
    for (int j = 0; j < columns; j++) {
      sums[at + j] += weighted[j];
    }
  }
}
