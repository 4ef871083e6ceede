package org.emkit.kmeans;

import java.util.Arrays;

/**
 * The other centroids by their distance from each: a row at distance u from one centroid is no
 * closer to another that is 2 u or more away from that one.
 *
 * <p>Distances are rounded down to floats, which keeps what follows from them true.
 */
final class CentroidNeighbours {
  /** With more clusters their pairs would take too much room. */
  static final int MOST = 2048;

  /** More than what rounding makes of distances in thousands of columns. */
  private static final double MARGIN = 1e-10;

  /** {@code [clusters][clusters − 1]}: bits of the distance above, the index below; ascending. */
  private final long[][] sorted;

  private final double[] halfGaps;

  CentroidNeighbours(Centroids centroids) {
    int size = centroids.size();
    this.sorted = new long[size][size - 1];
    this.halfGaps = new double[size];
    for (int k = 1; k < size; k++) {
      for (int other = 0; other < k; other++) {
        long key = key(Centroids.distance(centroids, k, centroids, other));
        sorted[k][other] = key | other;
        sorted[other][k - 1] = key | k;
      }
    }
    for (int k = 0; k < size; k++) {
      Arrays.sort(sorted[k]);
      halfGaps[k] = size == 1 ? Double.POSITIVE_INFINITY : distance(k, 0) / 2;
    }
  }

  private static long key(double distance) {
    double lower = Math.min(distance * (1 - MARGIN), Float.MAX_VALUE);
    return (long) Float.floatToIntBits(Math.max(0.0f, Math.nextDown((float) lower))) << 32;
  }

  /** Half the distance from each centroid to its first neighbour; not to be changed. */
  double[] halfGaps() {
    return halfGaps;
  }

  /** The distance from centroid {@code k} to its {@code n}-th neighbour, at most. */
  double distance(int k, int n) {
    return Float.intBitsToFloat((int) (sorted[k][n] >>> 32));
  }

  /** The centroid that is the {@code n}-th neighbour of {@code k}. */
  int index(int k, int n) {
    return (int) sorted[k][n];
  }

  /** The number of neighbours of {@code k} that may be within {@code radius}. */
  int within(int k, double radius) {
    int low = 0;
    int high = sorted[k].length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distance(k, middle) <= radius) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
