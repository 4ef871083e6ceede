package org.emkit.kmeans;

/** How far centroids went from one iteration to the next: the two that went farthest. */
final class CentroidMoves {
  /** Rounding of a distance of hundreds of columns, and of the differences taken from it. */
  private static final double MARGIN = 1e-12;

  private double most;
  private double second;
  private int farthest = -1;

  private CentroidMoves() {}

  /** The moves between centroids that are measured from the same origin. */
  static CentroidMoves between(Centroids before, Centroids after) {
    CentroidMoves moves = new CentroidMoves();
    for (int k = 0; k < before.size(); k++) {
      moves.add(k, Centroids.distance(before, k, after, k) * (1 + MARGIN));
    }
    return moves;
  }

  private void add(int k, double move) {
    if (move > most || farthest < 0) {
      second = most;
      most = move;
      farthest = k;
    } else {
      second = Math.max(second, move);
    }
  }

  /** The farthest that a centroid other than {@code k} went. */
  double ofOthers(int k) {
    return k == farthest ? second : most;
  }
}
