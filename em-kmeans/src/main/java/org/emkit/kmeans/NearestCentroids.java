package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest centroid of each row, ties to the lowest. Rows that bounds from an earlier pass keep
 * in their clusters cost one distance, the others are scored against all centroids. Where rounding
 * might have decided between the best two, squared distances do: so every way, with every kernel,
 * assigns as the definition does.
 *
 * <p>Holds buffers: one for each thread.
 */
final class NearestCentroids {
  private static final int ROWS = BlockSearch.ROWS;

  /** Multiply-adds for a row from which bounds are worth their upkeep. */
  private static final int WORTH_BOUNDS = 256;

  /** Rows of the data for each cluster from which pairs of clusters are worth comparing. */
  private static final int ROWS_PER_CLUSTER = 64;

  private final Centroids centroids;
  private final int size;
  private final boolean bounded;
  private final BlockSearch search;
  private final int[] one = new int[1];
  private final double[] oneDistance = new double[1];
  private int[] open = new int[0];
  private double[] distances = new double[0];

  /** Whether distances to the centroids that rows come with are there. */
  private boolean distancesKnown;

  private Kernels kernels = Kernels.best();

  NearestCentroids(Centroids centroids) {
    this.centroids = centroids;
    this.size = centroids.size();
    this.bounded = areWorthBounds(centroids);
    this.search = new BlockSearch(centroids);
  }

  /** Whether bounds spare more than their upkeep costs. */
  static boolean areWorthBounds(Centroids centroids) {
    return centroids.size() * centroids.columns() >= WORTH_BOUNDS;
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
    int left = count;
    Centroids seen = bounds.seen;
    distancesKnown = seen != null && centroids.isLike(seen) && bounded;
    if (seen != null && distancesKnown) {
      left = keepWhereBounded(slice, bounds, CentroidMoves.between(seen, centroids));
    } else {
      Arrays.setAll(open, i -> i);
    }
    searchAll(slice, bounds, left);
    bounds.seen = centroids;
    return distances;
  }

  /** Keeps rows in their clusters as far as bounds go; how many are then open. */
  private int keepWhereBounded(Rows slice, RowBounds bounds, CentroidMoves moves) {
    int count = slice.count();
    slice.squaredDistances(
        kernels, 0, count, centroids.origin(), centroids.centred(), bounds.labels, distances);
    boolean pairs = slice.first() + count >= (long) ROWS_PER_CLUSTER * size;
    double[] gaps = pairs ? centroids.halfGaps() : new double[size];
    double inflated = 1 + search.rounding();
    int left = 0;
    for (int i = 0; i < count; i++) {
      int k = bounds.labels[i];
      // Rounded down: of many small moves none may be lost.
      double lower = Math.nextDown(bounds.lower[i] - moves.ofOthers(k));
      bounds.lower[i] = lower;
      double bound = Math.max(lower, gaps[k]);
      if (!(bound > 0 && distances[i] * inflated < bound * bound)) {
        open[left++] = i;
      }
    }
    return left;
  }

  /** Scores the first {@code count} open rows against all centroids. */
  private void searchAll(Rows slice, RowBounds bounds, int count) {
    for (int from = 0; from < count; from += ROWS) {
      int block = Math.min(ROWS, count - from);
      search.score(kernels, slice, open, from, block);
      for (int b = 0; b < block; b++) {
        settle(slice, bounds, open[from + b], b);
      }
    }
  }

  /** Takes what was found for row {@code i} of the slice, {@code b} of the block. */
  private void settle(Rows slice, RowBounds bounds, int i, int b) {
    if (!search.isClear(b)) {
      searchByDistance(slice, bounds, i);
      return;
    }
    int nearest = search.nearest(b);
    if (!(distancesKnown && bounds.labels[i] == nearest)) {
      distances[i] = distance(slice, i, nearest);
    }
    bounds.labels[i] = nearest;
    bounds.lower[i] = bounded ? search.distanceToOthers(b) : 0.0;
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
