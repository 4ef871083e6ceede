package org.emkit.ppca;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.testkit.Equivariance;

/** The laws, for factor analysis of rows of which a quarter of the cells is missing. */
class MissingCellsContractTest extends FactorContract {
  @Override
  public FactorAnalysis model() {
    return FactorAnalysis.of(1);
  }

  /** Every row has its first value, and every column one. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] cells = super.randomRows(rows, columns, random);
    for (int i = columns; i < rows; i++) {
      for (int j = 1; j < columns; j++) {
        cells[i][j] = random.nextInt(3) == 0 ? Double.NaN : cells[i][j];
      }
    }
    return cells;
  }

  /**
   * Columns of missing cells cannot be mixed, and units count once for each cell: what is left is
   * to shift and reflect.
   */
  @Override
  public List<Equivariance<double[], FactorModel>> equivariances(
      FactorModel like, RandomGenerator random) {
    double[] shift = new double[like.columns()];
    Arrays.setAll(shift, j -> 3 * random.nextGaussian());
    double[] signs = new double[like.columns()];
    Arrays.setAll(signs, j -> random.nextBoolean() ? 1.0 : -1.0);
    return List.of(scaling("shift and reflect", shift, signs));
  }
}
