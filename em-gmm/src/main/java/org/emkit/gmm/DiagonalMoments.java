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

  private final int size;
  private final int columns;
  private final double[] weights;
  private final double[] scratch = new double[Kernels.ROWS];
  private final double[][] first;
  private final double[][] second;

  DiagonalMoments(Gaussians components) {
    this.size = components.size();
    this.columns = components.columns();
    this.weights = new double[size];
    this.first = new double[size][columns * Kernels.PADDING];
    this.second = new double[size][columns * Kernels.PADDING];
  }

  /** Whether this way is the better one for {@code components}. */
  static boolean suit(Gaussians components) {
    return components.shape().isDiagonal() && components.size() <= MOST_COMPONENTS;
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
    block
        .kernels()
        .addSquares(block.panel(), blockWeights, mean, columns, first[k], second[k], scratch);
  }

  @Override
  public void flush(Kernels kernels, GaussianStatistics into) {
    for (int k = 0; k < size; k++) {
      if (weights[k] > 0) {
        into.weights[k] += weights[k];
        for (int j = 0; j < columns; j++) {
          into.first[k][j] += sum(first[k], j);
          into.second[k][j] += sum(second[k], j);
        }
        weights[k] = 0.0;
        Arrays.fill(first[k], 0.0);
        Arrays.fill(second[k], 0.0);
      }
    }
  }

  private static double sum(double[] parts, int column) {
    double sum = 0.0;
    for (int part = 0; part < Kernels.PADDING; part++) {
      sum += parts[column * Kernels.PADDING + part];
    }
    return sum;
  }
}
