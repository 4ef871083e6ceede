package org.emkit.gmm;

import java.util.Arrays;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.RowBlock;

/**
 * Rows on their way into the moments of their components. Responsibilities are sparse, and the
 * kernel wants many rows at once: each component collects its rows, less its mean, until there are
 * enough.
 */
final class GatheredRows implements BlockMoments {
  /** Enough that reading and writing the sums costs little beside the products. */
  private static final int CAPACITY = 64;

  /**
   * A row with less than this part of the largest weight so far adds less than rounding does: a
   * slice has 4096 rows, and 4096 of them stay below half an ulp of that one.
   */
  private static final double NEGLIGIBLE = 1e-20;

  private final int size;
  private final int columns;
  private final int width;
  private final boolean diagonal;
  private final double[][] differences;
  private final double[][] weighted;
  private final double[][] first;
  private final double[][] second;
  private final int[] counts;
  private final double[] totals;
  private final double[] largest;
  private final int[] active = new int[RowBlock.ROWS];

  GatheredRows(Gaussians components) {
    this.size = components.size();
    this.columns = components.columns();
    this.diagonal = components.shape().isDiagonal();
    this.width = roundUp(columns, Kernels.PADDING);
    this.differences = new double[size][CAPACITY * width];
    this.weighted = new double[size][CAPACITY * width];
    this.first = new double[size][width];
    this.second = new double[size][diagonal ? width : roundUp(columns, 4) * width];
    this.counts = new int[size];
    this.totals = new double[size];
    this.largest = new double[size];
  }

  @Override
  public boolean fits(Gaussians components) {
    return size == components.size()
        && columns == components.columns()
        && diagonal == components.shape().isDiagonal();
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  @Override
  public void add(RowBlock block, double[] weights, double[] mean, int k) {
    double threshold = NEGLIGIBLE * largest[k];
    int found = 0;
    for (int i = 0; i < block.count(); i++) {
      // No branch, for which rows matter is as good as random: the sign of threshold − weight.
      active[found] = i;
      found += (int) (Double.doubleToRawLongBits(threshold - weights[i]) >>> 63);
    }
    int count = counts[k];
    for (int t = 0; t < found; t++) {
      double weight = weights[active[t]];
      block.copyCentred(active[t], mean, weight, differences[k], weighted[k], count * width);
      totals[k] += weight;
      largest[k] = Math.max(largest[k], weight);
      count++;
      if (count == CAPACITY) {
        addMoments(block.kernels(), k, count);
        count = 0;
      }
    }
    counts[k] = count;
  }

  private void addMoments(Kernels kernels, int k, int count) {
    if (diagonal) {
      kernels.addSquares(weighted[k], differences[k], count, width, first[k], second[k]);
    } else {
      kernels.addMoments(weighted[k], differences[k], count, width, columns, first[k], second[k]);
    }
  }

  @Override
  public void flush(Kernels kernels, GaussianStatistics into) {
    for (int k = 0; k < size; k++) {
      if (totals[k] == 0) {
        continue;
      }
      addMoments(kernels, k, counts[k]);
      into.weights[k] += totals[k];
      for (int i = 0; i < columns; i++) {
        into.first[k][i] += first[k][i];
        if (diagonal) {
          into.second[k][i] += second[k][i];
          continue;
        }
        for (int j = 0; j <= i; j++) {
          into.second[k][i * columns + j] += second[k][i * width + j];
        }
      }
      Arrays.fill(first[k], 0.0);
      Arrays.fill(second[k], 0.0);
      counts[k] = 0;
      totals[k] = 0.0;
      largest[k] = 0.0;
    }
  }
}
