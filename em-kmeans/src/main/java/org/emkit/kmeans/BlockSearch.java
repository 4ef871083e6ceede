package org.emkit.kmeans;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * Scores of a block of rows against all centroids: ½‖x‖² + ½‖c‖² − c·x, one multiply-add for each
 * row, centroid and column. Rows and centroids are measured from the centroids' origin.
 */
final class BlockSearch {
  static final int ROWS = Kernels.ROWS;

  /** Unit roundoff 2⁻⁵³, times four for the sums and for what their bound leaves out. */
  private static final double ROUNDING = 0x1p-51;

  /** What equal centroids may differ by after their mean is subtracted. */
  private static final double ROUNDING_OF_MEANS = 1e-12;

  /** Below it scores have lost the digits that rounding is bounded by. */
  private static final double LEAST = 1e-280;

  private final int size;
  private final int columns;
  private final double[] origin;
  private final double[] minus;
  private final double[] halves;
  private final double longest;
  private final double rounding;

  /** How precise scores are relative to themselves: kernels may keep the class in the last bits. */
  private final double precision;

  private final double[][] panel;
  private final double[] ones;
  private final double[] zeros;
  private final double[] base = new double[ROWS];
  private final double[] norms = new double[ROWS];
  private final int[] nearest = new int[ROWS];
  private final double[] least = new double[ROWS];
  private final double[] second = new double[ROWS];
  private final double[][] scratch = new double[3][ROWS];
  private final double[] row;

  BlockSearch(Centroids centroids) {
    this.size = centroids.size();
    this.columns = centroids.columns();
    this.origin = centroids.origin();
    double[] centred = centroids.centred();
    this.minus = new double[centred.length];
    this.halves = new double[size];
    double most = 0.0;
    for (int k = 0; k < size; k++) {
      double norm = 0.0;
      for (int j = k * columns; j < (k + 1) * columns; j++) {
        minus[j] = -centred[j];
        norm += centred[j] * centred[j];
      }
      halves[k] = norm / 2;
      most = Math.max(most, norm);
    }
    this.longest = most;
    requireSquares(centroids);
    this.rounding = ROUNDING * (columns + 8);
    this.precision = ROUNDING * 2 * size;
    this.panel = new double[columns][ROWS];
    this.ones = new double[columns];
    Arrays.fill(ones, 1.0);
    this.zeros = new double[columns];
    this.row = new double[columns];
  }

  /** Refuses centroids that differ, but by so little that no square can tell. */
  private void requireSquares(Centroids centroids) {
    double apart = Doubles.max(centroids.centred()) - Doubles.min(centroids.centred());
    double largest = 0.0;
    for (double[] centroid : centroids.toArray()) {
      largest = Math.max(largest, Math.max(Doubles.max(centroid), -Doubles.min(centroid)));
    }
    if (longest < Double.MIN_NORMAL && apart > ROUNDING_OF_MEANS * largest) {
      throw new NumericalFailure(
          "squared distances are below the floating-point range: multiply the data by a constant");
    }
  }

  /** The relative error of a squared distance, at most. */
  double rounding() {
    return rounding;
  }

  /**
   * Scores the rows of a slice that {@code indices[from, from + count)} names, ascending and at
   * most a block.
   */
  void score(Kernels kernels, Rows slice, int[] indices, int from, int count) {
    gather(slice, indices, from, count);
    kernels.squaredNorms(panel, ones, zeros, columns, norms);
    for (int b = 0; b < ROWS; b++) {
      // More than rounding takes away, so that scores are positive.
      base[b] = norms[b] / 2 + 2 * rounding * (norms[b] + longest);
    }
    kernels.nearest(panel, base, minus, halves, size, columns, nearest, least, second, scratch);
  }

  private void gather(Rows slice, int[] indices, int from, int count) {
    if (indices[from + count - 1] - indices[from] == count - 1) {
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

  private static void subtract(double[] x, double shift) {
    for (int i = 0; i < ROWS; i++) {
      x[i] -= shift;
    }
  }

  /** The centroid of the least score of row {@code b}. */
  int nearest(int b) {
    return nearest[b];
  }

  /** Whether rounding leaves no doubt that it is the nearest. */
  boolean isClear(int b) {
    // False also where the range of floating point is exceeded, above or below.
    return least[b] > LEAST && second[b] - least[b] > 2 * error(b, least[b]);
  }

  /** What a score of about that size may be off by. */
  private double error(int b, double score) {
    return rounding * (norms[b] + longest) + precision * score;
  }

  /** A distance from row {@code b} that no other centroid is within. */
  double distanceToOthers(int b) {
    double score = second[b] - 3 * error(b, second[b]);
    return score > 0 ? Math.sqrt(2 * score) : 0.0;
  }
}
