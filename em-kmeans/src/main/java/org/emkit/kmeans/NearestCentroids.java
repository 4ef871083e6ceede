package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest centroid of each row, ties to the lowest: block by block from scores c·x − ½‖c‖²,
 * which take one multiply-add for each row, centroid and column. Where rounding might have decided
 * between the best two, squared distances do, so that every kernel assigns as the definition does.
 *
 * <p>Holds buffers: one for each thread.
 */
final class NearestCentroids {
  private static final int ROWS = Kernels.ROWS;

  /** Unit roundoff 2⁻⁵³, times four for the sums and for what their bound leaves out. */
  private static final double ROUNDING = 0x1p-51;

  private final Centroids centroids;
  private final int columns;
  private final double[] halves;
  private final double longest;
  private final double[][] panel;
  private final double[] ones;
  private final double[] zeros;
  private final double[] nearest = new double[ROWS];
  private final double[] greatest = new double[ROWS];
  private final double[] second = new double[ROWS];
  private final double[] norms = new double[ROWS];
  private final double[][] scratch = new double[2][ROWS];
  private final double[] row;

  NearestCentroids(Centroids centroids) {
    this.centroids = centroids;
    this.columns = centroids.columns();
    this.halves = new double[centroids.size()];
    double most = 0.0;
    for (int k = 0; k < halves.length; k++) {
      double norm = squaredNorm(centroids.centred(), k * columns, columns);
      halves[k] = norm / 2;
      most = Math.max(most, norm);
    }
    this.longest = Math.sqrt(most);
    this.panel = new double[columns][ROWS];
    this.ones = new double[columns];
    Arrays.fill(ones, 1.0);
    this.zeros = new double[columns];
    this.row = new double[columns];
  }

  /** Whether these are the centroids that it was made for. */
  @SuppressWarnings("ReferenceEquality") // comparing values would cost more than it saves
  boolean isFor(Centroids others) {
    return centroids == others;
  }

  private static double squaredNorm(double[] values, int at, int count) {
    double sum = 0.0;
    for (int j = at; j < at + count; j++) {
      sum += values[j] * values[j];
    }
    return sum;
  }

  /** Takes rows {@code [from, from + count)} of a slice, at most {@link Kernels#ROWS}. */
  void find(Rows slice, int from, int count) {
    Kernels kernels = Kernels.forSlice(slice.count());
    slice.transpose(from, count, panel);
    for (int j = 0; j < columns; j++) {
      subtract(panel[j], centroids.origin()[j]);
    }
    int size = centroids.size();
    kernels.nearest(
        panel, centroids.centred(), halves, size, columns, nearest, greatest, second, scratch);
    kernels.squaredNorms(panel, ones, zeros, columns, norms);
    double perLength = ROUNDING * (columns + 4);
    for (int i = 0; i < count; i++) {
      double reach = Math.sqrt(norms[i]) + longest;
      // Also where one of them is NaN, the range of floating point being exceeded.
      if (!(greatest[i] - second[i] > perLength * reach * reach)) {
        nearest[i] = byDistance(i);
      }
    }
  }

  private static void subtract(double[] x, double shift) {
    for (int i = 0; i < ROWS; i++) {
      x[i] -= shift;
    }
  }

  private int byDistance(int i) {
    copy(i, row);
    double[] points = centroids.centred();
    int best = 0;
    double least = distance(row, points, 0);
    for (int k = 1; k < centroids.size(); k++) {
      double distance = distance(row, points, k * columns);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
  }

  private void copy(int i, double[] into) {
    for (int j = 0; j < columns; j++) {
      into[j] = panel[j][i];
    }
  }

  /** The squared distance of a row to the point at {@code at}. */
  private static double distance(double[] x, double[] points, int at) {
    double sum = 0.0;
    for (int j = 0; j < x.length; j++) {
      double difference = x[j] - points[at + j];
      sum += difference * difference;
    }
    return sum;
  }

  /** The nearest centroid of row {@code i} of the last block. */
  int label(int i) {
    return (int) nearest[i];
  }

  /**
   * Adds row {@code i} of the last block, less the origin, to the sums of its cluster.
   *
   * @param sums {@code [clusters][columns]}
   * @return the squared distance to its centroid
   */
  double addTo(double[] sums, int i, double weight) {
    copy(i, row);
    int at = label(i) * columns;
    for (int j = 0; j < columns; j++) {
      sums[at + j] += weight * row[j];
    }
    return distance(row, centroids.centred(), at);
  }
}
