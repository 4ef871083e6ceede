package org.emkit.kmeans;

import org.jspecify.annotations.Nullable;

/**
 * What k-means remembers of the rows of a slice (Hamerly 2010): the cluster of each, and a distance
 * that no other centroid was within. Where centroids have moved less than that leaves, a row stays,
 * for the price of one distance.
 */
public final class RowBounds {
  final int[] labels;
  final double[] lower;

  /** The centroids that both are of; null where they are of none yet. */
  @Nullable Centroids seen;

  RowBounds(int rows) {
    this.labels = new int[rows];
    this.lower = new double[rows];
  }
}
