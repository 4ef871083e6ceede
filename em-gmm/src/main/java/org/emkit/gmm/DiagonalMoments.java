package org.emkit.gmm;

import java.util.Arrays;
import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.RowBlock;

/**
 * Moments of diagonal shapes, column by column over panels: without products of columns there is so
 * little to do for a row that picking out the rows that matter costs more, unless there are many
 * components.
 */
final class DiagonalMoments implements BlockMoments {
  /** With more components most rows have next to no weight, and picking them out pays. */
  private static final int MOST_COMPONENTS = 32;

  /** With more of them their parts would leave the second-level cache. */
  private static final int MOST_SUMS = 4096;

  private final int size;
  private final int columns;
  private final double[] weights;

  /** {@code [components][columns][PARTS]}. */
  private final double[][][] first;

  private final double[][][] second;

  DiagonalMoments(Gaussians components) {
    this.size = components.size();
    this.columns = components.columns();
    this.weights = new double[size];
    this.first = new double[size][columns][Kernels.PARTS];
    this.second = new double[size][columns][Kernels.PARTS];
  }

  /** Whether this way is the better one for {@code components}. */
  static boolean suit(Gaussians components) {
    return components.shape().isDiagonal()
        && components.size() <= MOST_COMPONENTS
        && components.size() * components.columns() <= MOST_SUMS;
  }

  @Override
  public boolean fits(Gaussians components) {
    return components.shape().isDiagonal()
        && size == components.size()
        && columns == components.columns();
  }

  @Override
  public void add(RowBlock block, double[] blockWeights, double[] mean, int k) {
    weights[k] += block.kernels().sum(blockWeights);
    block.kernels().addSquares(block.panel(), blockWeights, mean, columns, first[k], second[k]);
  }

  @Override
  public void flush(Kernels kernels, GaussianStatistics into) {
    for (int k = 0; k < size; k++) {
      if (weights[k] > 0) {
        into.weights[k] += weights[k];
        for (int j = 0; j < columns; j++) {
          into.first[k][j] += take(first[k][j]);
          into.second[k][j] += take(second[k][j]);
        }
        weights[k] = 0.0;
      }
    }
  }

  /** The sum of the parts, which then begin again. */
  private static double take(double[] parts) {
    double sum = 0.0;
    for (double part : parts) {
      sum += part;
    }
    Arrays.fill(parts, 0.0);
    return sum;
  }
}
