package org.emkit.compare;

import java.util.Arrays;

/**
 * The assignment problem: Kuhn's Hungarian method in the form with potentials and shortest
 * augmenting paths (Jonker &amp; Volgenant 1987), O(n³).
 */
final class Hungarian {
  private Hungarian() {}

  /**
   * The column of each row in a one-to-one assignment of the largest total gain.
   *
   * @param gain square, {@code [n][n]}, finite
   */
  static int[] assign(double[][] gain) {
    int n = gain.length;
    // Rows and columns are numbered from 1; column 0 stands for the row that is to be assigned.
    double[] rowPotential = new double[n + 1];
    double[] columnPotential = new double[n + 1];
    int[] rowOf = new int[n + 1];
    for (int row = 1; row <= n; row++) {
      rowOf[0] = row;
      augment(gain, rowOf, rowPotential, columnPotential);
    }
    int[] columnOf = new int[n];
    for (int column = 1; column <= n; column++) {
      columnOf[rowOf[column] - 1] = column - 1;
    }
    return columnOf;
  }

  /** Assigns the row at column 0 along the path that costs least. */
  private static void augment(
      double[][] gain, int[] rowOf, double[] rowPotential, double[] columnPotential) {
    int n = gain.length;
    double[] least = new double[n + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int[] before = new int[n + 1];
    boolean[] used = new boolean[n + 1];
    int column = 0;
    do {
      used[column] = true;
      int row = rowOf[column];
      double step = Double.POSITIVE_INFINITY;
      int next = 0;
      for (int j = 1; j <= n; j++) {
        if (!used[j]) {
          double reduced = -gain[row - 1][j - 1] - rowPotential[row] - columnPotential[j];
          if (reduced < least[j]) {
            least[j] = reduced;
            before[j] = column;
          }
          if (least[j] < step) {
            step = least[j];
            next = j;
          }
        }
      }
      for (int j = 0; j <= n; j++) {
        if (used[j]) {
          rowPotential[rowOf[j]] += step;
          columnPotential[j] -= step;
        } else {
          least[j] -= step;
        }
      }
      column = next;
    } while (rowOf[column] != 0);
    while (column != 0) {
      int previous = before[column];
      rowOf[column] = rowOf[previous];
      column = previous;
    }
  }
}
