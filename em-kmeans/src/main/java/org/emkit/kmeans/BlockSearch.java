package org.emkit.kmeans;

import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * The nearest of some points for each row of a block, by scores c·x − ½‖c‖²: one multiply-add for
 * each row, point and column. Rows and points are measured from the centroids' origin.
 */
final class BlockSearch {
  static final int ROWS = Kernels.ROWS;

  /** Unit roundoff 2⁻⁵³, times four for the sums and for what their bound leaves out. */
  private static final double ROUNDING = 0x1p-51;

  private final int columns;
  private final double[] origin;
  private final double rounding;
  private final double[][] panel;
  private final double[] nearest = new double[ROWS];
  private final double[] greatest = new double[ROWS];
  private final double[] second = new double[ROWS];
  private final double[][] scratch = new double[3][ROWS];
  private final double[] row;
  private double longest;

  BlockSearch(double[] origin) {
    this.columns = origin.length;
    this.origin = origin;
    this.rounding = ROUNDING * (columns + 8);
    this.panel = new double[columns][ROWS];
    this.row = new double[columns];
  }

  /** The relative error of a squared distance, at most. */
  double rounding() {
    return rounding;
  }

  /** Takes the rows of a slice that {@code indices[from, from + count)} names, at most a block. */
  void gather(Rows slice, int[] indices, int from, int count) {
    if (areInSequence(indices, from, count)) {
      slice.transpose(indices[from], count, panel);
      for (int j = 0; j < columns; j++) {
        subtract(panel[j], origin[j]);
      }
      return;
    }
    for (int b = 0; b < count; b++) {
      slice.copyRow(indices[from + b], row);
      for (int j = 0; j < columns; j++) {
        panel[j][b] = row[j] - origin[j];
      }
    }
  }

  private static boolean areInSequence(int[] indices, int from, int count) {
    for (int at = from + 1; at < from + count; at++) {
      if (indices[at] != indices[at - 1] + 1) {
        return false;
      }
    }
    return true;
  }

  private static void subtract(double[] x, double shift) {
    for (int i = 0; i < ROWS; i++) {
      x[i] -= shift;
    }
  }

  /** Scores {@code count} rows against {@code size} points. */
  void score(Kernels kernels, int count, double[] points, double[] halves, int size) {
    kernels.nearest(
        panel, count, points, halves, size, columns, nearest, greatest, second, scratch);
    longest = 0.0;
    for (int k = 0; k < size; k++) {
      longest = Math.max(longest, 2 * halves[k]);
    }
  }

  /** The point of the greatest score of row {@code b}. */
  int nearest(int b) {
    return (int) nearest[b];
  }

  /**
   * Whether rounding leaves no doubt that it is the nearest.
   *
   * @param distance its squared distance
   */
  boolean isClear(int b, double distance) {
    // Also false where one of them is NaN, the range of floating point being exceeded.
    return greatest[b] - second[b] > 2 * slack(distance);
  }

  /** What a score may be off by: ‖x‖² is at most 2 ‖x − c‖² + 2 ‖c‖². */
  private double slack(double distance) {
    return rounding * (2 * distance + 3 * longest);
  }

  /** A distance from row {@code b} that no other point is within. */
  double distanceToOthers(int b, double distance) {
    double square = distance + 2 * (greatest[b] - second[b]) - 4 * slack(distance);
    return square > 0 ? Math.sqrt(square) : 0.0;
  }
}
