package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/**
 * Squared distances of a slice's rows to points, exactly 0 where they are equal. Holds buffers: one
 * for each thread.
 */
final class PointDistances {
  static final int ROWS = Kernels.ROWS;

  private final int columns;
  private final double[][] panel;
  private final double[] ones;
  private final double[] minus;
  private final double[] distances = new double[ROWS];
  private Kernels kernels = Kernels.best();

  PointDistances(int columns) {
    this.columns = columns;
    this.panel = new double[columns][ROWS];
    this.ones = new double[columns];
    Arrays.fill(ones, 1.0);
    this.minus = new double[columns];
  }

  /** Moves to rows {@code [from, from + count)}, at most {@link #ROWS}. */
  void moveTo(Rows slice, int from, int count) {
    kernels = Kernels.forSlice(slice.count());
    slice.transpose(from, count, panel);
  }

  /** The squared distances of the rows moved to; the same array every time. */
  double[] to(double[] point) {
    for (int j = 0; j < columns; j++) {
      minus[j] = -point[j];
    }
    kernels.squaredNorms(panel, ones, minus, columns, distances);
    return distances;
  }
}
