package org.emkit.mixture;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The missing cells of a row in which several components have a share: their mean Σ_k r_k m_k, and
 * by the law of total variance Σ_k r_k (v_k + (m_k − mean)²), where nothing cancels.
 *
 * @param <C> the parameters of all components
 */
final class RowExpectation<C> {
  private final double[] row;
  private final double[] responsibilities;
  private final C components;
  private final IntUnaryOperator number;

  /** By component, where it has a share. */
  private final double @Nullable [][] means;

  private final double[] mean;

  /**
   * Of a row.
   *
   * @param row NaN where a cell is missing; not changed
   * @param responsibilities given the observed cells
   * @param number which of {@code components} each responsibility is of
   */
  RowExpectation(
      double[] row,
      double[] responsibilities,
      C components,
      IntUnaryOperator number,
      RowImputer<C> imputer) {
    this.row = row;
    this.responsibilities = responsibilities;
    this.components = components;
    this.number = number;
    this.means = new double[responsibilities.length][];
    this.mean = row.clone();
    for (int j = 0; j < row.length; j++) {
      // Observed cells stay as they are, to the last bit.
      mean[j] = Double.isNaN(row[j]) ? 0.0 : row[j];
    }
    for (int k = 0; k < responsibilities.length; k++) {
      if (responsibilities[k] > 0) {
        double[] own = imputer.complete(row, components, number.applyAsInt(k));
        means[k] = own;
        for (int j = 0; j < row.length; j++) {
          if (Double.isNaN(row[j])) {
            mean[j] += responsibilities[k] * own[j];
          }
        }
      }
    }
  }

  /** The row with its missing cells at their means. */
  double[] mean() {
    return mean;
  }

  /** The variances of the missing cells, {@code [columns]}; 0 for the others. */
  double[] variances(RowVariances<C> ofComponent) {
    double[] variances = new double[row.length];
    for (int k = 0; k < responsibilities.length; k++) {
      double[] own = means[k];
      if (own == null) {
        continue;
      }
      double[] within = ofComponent.of(row, components, number.applyAsInt(k));
      for (int j = 0; j < row.length; j++) {
        if (Double.isNaN(row[j])) {
          double between = own[j] - mean[j];
          variances[j] += responsibilities[k] * (within[j] + between * between);
        }
      }
    }
    return variances;
  }
}
