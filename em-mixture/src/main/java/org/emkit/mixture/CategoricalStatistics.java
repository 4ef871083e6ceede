package org.emkit.mixture;

import org.emkit.core.Additive;

/** Σ w of each symbol in each component. */
public final class CategoricalStatistics implements Additive<CategoricalStatistics> {
  private static final long serialVersionUID = 1L;

  final Categoricals reference;

  /** {@code [components][symbols]}. */
  final double[][] counts;

  CategoricalStatistics(Categoricals reference) {
    this.reference = reference;
    this.counts = new double[reference.size()][reference.symbols().size()];
  }

  @Override
  public void add(CategoricalStatistics other) {
    for (int k = 0; k < counts.length; k++) {
      for (int m = 0; m < counts[k].length; m++) {
        counts[k][m] += other.counts[k][m];
      }
    }
  }

  @Override
  public void scale(double factor) {
    for (double[] row : counts) {
      for (int m = 0; m < row.length; m++) {
        row[m] *= factor;
      }
    }
  }
}
