package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest centroid of each row, ties to the lowest. Rows that bounds from an earlier pass keep
 * in their clusters cost one distance; rows of one cluster are scored together against the
 * centroids near its own, others against all. Where rounding might have decided between the best
 * two, squared distances do: so every way, with every kernel, assigns as the definition does.
 *
 * <p>Holds buffers: one for each thread.
 */
final class NearestCentroids {
  private static final int ROWS = BlockSearch.ROWS;

  /** Multiply-adds for a row from which bounds are worth their upkeep (measured). */
  private static final int WORTH_BOUNDS = 256;

  /** Rows of the data for each cluster from which pairs of clusters are worth comparing. */
  private static final int ROWS_PER_CLUSTER = 64;

  /** Rows that are scored together against centroids near their own: the fewer, the nearer. */
  private static final int NEAR_ROWS = 32;

  /** The part of the centroids that is worth picking out. */
  private static final double FEW = 0.7;

  private final Centroids centroids;
  private final int size;
  private final int columns;
  private final double[] halves;
  private final BlockSearch search;

  /** Centroids near the one whose rows are scored, it being the first. */
  private final double[] points;

  private final double[] pointHalves;
  private final int[] pointIndices;
  private int[] open = new int[0];

  /** Open rows by cluster, in each by distance: bits of the distance above, the row below. */
  private long[] grouped = new long[0];

  private final int[] block = new int[NEAR_ROWS];
  private final int[] one = new int[1];
  private final double[] oneDistance = new double[1];
  private double[] distances = new double[0];

  /** Whether distances to the centroids that rows come with are there. */
  private boolean distancesKnown;

  private Kernels kernels = Kernels.best();

  NearestCentroids(Centroids centroids) {
    this.centroids = centroids;
    this.size = centroids.size();
    this.columns = centroids.columns();
    this.halves = new double[size];
    for (int k = 0; k < size; k++) {
      double norm = 0.0;
      for (int j = k * columns; j < (k + 1) * columns; j++) {
        norm += centroids.centred()[j] * centroids.centred()[j];
      }
      halves[k] = norm / 2;
    }
    this.search = new BlockSearch(centroids.origin());
    this.points = new double[size * columns];
    this.pointHalves = new double[size];
    this.pointIndices = new int[size];
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
      grouped = new long[count];
      distances = new double[count];
    }
    int left = count;
    Centroids seen = bounds.seen;
    distancesKnown = seen != null && centroids.isLike(seen) && size * columns >= WORTH_BOUNDS;
    if (seen != null && distancesKnown) {
      boolean pairs =
          size <= CentroidNeighbours.MOST
              && slice.first() + count >= (long) ROWS_PER_CLUSTER * size;
      left = keepWhereBounded(slice, bounds, CentroidMoves.between(seen, centroids), pairs);
      if (pairs) {
        left = searchNear(slice, bounds, left);
      }
    } else {
      Arrays.setAll(open, i -> i);
    }
    searchAll(slice, bounds, left);
    bounds.seen = centroids;
    return distances;
  }

  /** Keeps rows in their clusters as far as bounds go; how many are then open. */
  private int keepWhereBounded(Rows slice, RowBounds bounds, CentroidMoves moves, boolean pairs) {
    int count = slice.count();
    slice.squaredDistances(
        kernels, 0, count, centroids.origin(), centroids.centred(), bounds.labels, distances);
    double[] gaps = pairs ? centroids.neighbours().halfGaps() : new double[size];
    double inflated = 1 + search.rounding();
    int left = 0;
    for (int i = 0; i < count; i++) {
      int k = bounds.labels[i];
      double lower = bounds.lower[i] - moves.ofOthers(k);
      bounds.lower[i] = lower;
      double bound = Math.max(lower, gaps[k]);
      if (!(bound > 0 && distances[i] * inflated < bound * bound)) {
        open[left++] = i;
      }
    }
    return left;
  }

  /**
   * Scores open rows against the centroids that may be nearer than their own; how many are then
   * open still, there being too many such centroids.
   */
  private int searchNear(Rows slice, RowBounds bounds, int openRows) {
    int[] ends = groupByCluster(bounds, openRows);
    int left = 0;
    int from = 0;
    for (int k = 0; k < size; k++) {
      Arrays.sort(grouped, from, ends[k]);
      for (; from < ends[k]; from += NEAR_ROWS) {
        int count = Math.min(NEAR_ROWS, ends[k] - from);
        for (int b = 0; b < count; b++) {
          block[b] = (int) grouped[from + b];
        }
        int near = pickNear(k, reach(grouped[from + count - 1]));
        if (near > FEW * size) {
          System.arraycopy(block, 0, open, left, count);
          left += count;
        } else {
          search.gather(slice, block, 0, count);
          search.score(kernels, count, points, pointHalves, near);
          settleNear(slice, bounds, count, k, near);
        }
      }
      from = ends[k];
    }
    return left;
  }

  /** Sorts open rows by cluster; where each ends. */
  private int[] groupByCluster(RowBounds bounds, int count) {
    int[] ends = new int[size];
    for (int at = 0; at < count; at++) {
      ends[bounds.labels[open[at]]]++;
    }
    int begin = 0;
    for (int k = 0; k < size; k++) {
      int rows = ends[k];
      ends[k] = begin;
      begin += rows;
    }
    for (int at = 0; at < count; at++) {
      int i = open[at];
      // Floats, rounded up: all that is asked of them is to be no less.
      long key = Float.floatToIntBits(Math.nextUp((float) distances[i]));
      grouped[ends[bounds.labels[i]]++] = key << 32 | i;
    }
    return ends;
  }

  /** No less than the distance of rows up to this one to their centroid. */
  private double reach(long key) {
    return Math.sqrt(Float.intBitsToFloat((int) (key >>> 32)));
  }

  /** Picks out centroid {@code k} and those that rows within {@code reach} of it may be nearer. */
  private int pickNear(int k, double reach) {
    CentroidNeighbours neighbours = centroids.neighbours();
    int near = 1 + neighbours.within(k, 2 * reach);
    if (near <= FEW * size) {
      for (int n = 0; n < near; n++) {
        int index = n == 0 ? k : neighbours.index(k, n - 1);
        pointIndices[n] = index;
        pointHalves[n] = halves[index];
        System.arraycopy(centroids.centred(), index * columns, points, n * columns, columns);
      }
    }
    return near;
  }

  private void settleNear(Rows slice, RowBounds bounds, int count, int cluster, int near) {
    double beyond =
        near < size ? centroids.neighbours().distance(cluster, near - 1) : Double.MAX_VALUE;
    for (int b = 0; b < count; b++) {
      int i = block[b];
      double own = Math.sqrt(distances[i] * (1 + search.rounding()));
      settle(slice, bounds, i, b, pointIndices[search.nearest(b)]);
      bounds.lower[i] = Math.min(bounds.lower[i], Math.max(0.0, beyond - own));
    }
  }

  /** Scores the first {@code count} open rows against all centroids. */
  private void searchAll(Rows slice, RowBounds bounds, int count) {
    for (int from = 0; from < count; from += ROWS) {
      int block = Math.min(ROWS, count - from);
      search.gather(slice, open, from, block);
      search.score(kernels, block, centroids.centred(), halves, size);
      for (int b = 0; b < block; b++) {
        settle(slice, bounds, open[from + b], b, search.nearest(b));
      }
    }
  }

  /** Takes what was found for row {@code i} of the slice, {@code b} of the block. */
  private void settle(Rows slice, RowBounds bounds, int i, int b, int nearest) {
    boolean stays = distancesKnown && bounds.labels[i] == nearest;
    double distance = stays ? distances[i] : distance(slice, i, nearest);
    if (search.isClear(b, distance)) {
      bounds.labels[i] = nearest;
      bounds.lower[i] = search.distanceToOthers(b, distance);
      distances[i] = distance;
    } else {
      searchByDistance(slice, bounds, i);
    }
  }

  private void searchByDistance(Rows slice, RowBounds bounds, int i) {
    int best = 0;
    double least = distance(slice, i, 0);
    for (int k = 1; k < size; k++) {
      double distance = distance(slice, i, k);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    bounds.labels[i] = best;
    bounds.lower[i] = 0.0;
    distances[i] = least;
  }

  /** The squared distance of row {@code i} to centroid {@code k}. */
  private double distance(Rows slice, int i, int k) {
    one[0] = k;
    slice.squaredDistances(
        kernels, i, 1, centroids.origin(), centroids.centred(), one, oneDistance);
    return oneDistance[0];
  }
}
