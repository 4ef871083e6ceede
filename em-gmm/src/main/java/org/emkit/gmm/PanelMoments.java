package org.emkit.gmm;

import java.util.Arrays;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.RowBlock;

/**
 * Moments of rows that are shorter than a vector: vectors run over the rows of a block. Each sum is
 * kept as one sum for each place in the block until the slice ends, because adding up the places
 * costs more than everything else. Loops of constant length from the begin of arrays, one store
 * each: the compiler vectorises them.
 */
final class PanelMoments implements BlockMoments {
  /** All these sums, of 1 KB each, must stay in the second-level cache. */
  private static final int MOST_SUMS = 256;

  /** Wider rows fill vectors of their own. */
  private static final int MOST_COLUMNS = 4;

  private static final int ROWS = Kernels.ROWS;

  private final int size;
  private final int columns;

  /** {@code [components][sums][ROWS]}: weights; then for each column i first, second (i, j ≤ i). */
  private final double[][][] sums;

  private final boolean[] used;

  PanelMoments(Gaussians components) {
    this.size = components.size();
    this.columns = components.columns();
    this.sums = new double[size][count(columns)][ROWS];
    this.used = new boolean[size];
  }

  private static int count(int columns) {
    return 1 + columns + columns * (columns + 1) / 2;
  }

  /** Whether this way is the better one for {@code components}. */
  static boolean suit(Gaussians components) {
    int columns = components.columns();
    return !components.shape().isDiagonal()
        && columns <= MOST_COLUMNS
        && components.size() * count(columns) <= MOST_SUMS;
  }

  @Override
  public boolean fits(Gaussians components) {
    return !components.shape().isDiagonal()
        && size == components.size()
        && columns == components.columns();
  }

  @Override
  public void add(RowBlock block, double[] weights, double[] mean, int k) {
    double[][] panel = block.panel();
    double[][] into = sums[k];
    used[k] = true;
    addTo(into[0], weights);
    int at = 1;
    for (int i = 0; i < columns; i++) {
      addFirst(into[at++], weights, panel[i], mean[i]);
      for (int j = 0; j < i; j++) {
        addSecond(into[at++], weights, panel[i], mean[i], panel[j], mean[j]);
      }
      addSquare(into[at++], weights, panel[i], mean[i]);
    }
  }

  private static void addTo(double[] sum, double[] weights) {
    for (int b = 0; b < ROWS; b++) {
      sum[b] += weights[b];
    }
  }

  private static void addFirst(double[] sum, double[] weights, double[] x, double mean) {
    for (int b = 0; b < ROWS; b++) {
      sum[b] += weights[b] * (x[b] - mean);
    }
  }

  private static void addSquare(double[] sum, double[] weights, double[] x, double mean) {
    for (int b = 0; b < ROWS; b++) {
      double difference = x[b] - mean;
      sum[b] += weights[b] * difference * difference;
    }
  }

  private static void addSecond(
      double[] sum, double[] weights, double[] x, double meanX, double[] y, double meanY) {
    for (int b = 0; b < ROWS; b++) {
      sum[b] += weights[b] * (x[b] - meanX) * (y[b] - meanY);
    }
  }

  @Override
  public void flush(Kernels kernels, GaussianStatistics into) {
    for (int k = 0; k < size; k++) {
      if (used[k]) {
        flush(kernels, k, into);
        used[k] = false;
      }
    }
  }

  private void flush(Kernels kernels, int k, GaussianStatistics into) {
    into.weights[k] += kernels.sum(sums[k][0]);
    int at = 1;
    for (int i = 0; i < columns; i++) {
      into.first[k][i] += kernels.sum(sums[k][at++]);
      for (int j = 0; j <= i; j++) {
        into.second[k][i * columns + j] += kernels.sum(sums[k][at++]);
      }
    }
    for (double[] sum : sums[k]) {
      Arrays.fill(sum, 0.0);
    }
  }
}
