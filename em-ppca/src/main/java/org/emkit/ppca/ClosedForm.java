package org.emkit.ppca;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Moments;
import org.emkit.core.data.Rows;

/**
 * The maximum of probabilistic PCA (Tipping &amp; Bishop 1999, equations 7 and 8): σ² the mean of
 * the D − q smallest eigenvalues of the covariance, W = U (Λ − σ²I)^½ of the q largest. Where there
 * are fewer rows than columns, eigenvalues and vectors come from the products of rows with rows,
 * their Gram matrix.
 */
final class ClosedForm {
  private final double[] mean;
  private final double[] values;

  /** A vector for each value that is not 0 by the number of rows, {@code [][columns]}. */
  private final double[][] vectors;

  private ClosedForm(double[] mean, double[] values, double[][] vectors) {
    this.mean = mean;
    this.values = values;
    this.vectors = vectors;
  }

  /** Of complete rows. */
  static ClosedForm of(Dataset<Rows> data) {
    ColumnSummary summary = ColumnSummary.of(data);
    return summary.rows() < summary.columns()
        ? ofProducts(data, summary)
        : ofCovariance(Moments.of(data));
  }

  private static ClosedForm ofCovariance(Moments moments) {
    Eigenpairs pairs = Eigenpairs.of(new DMatrixRMaj(moments.covariance()));
    return new ClosedForm(moments.mean(), pairs.values(), pairs.vectors());
  }

  /** Rows times the roots of their weights over Σ w: the covariance is YᵀY, the products YYᵀ. */
  private static ClosedForm ofProducts(Dataset<Rows> data, ColumnSummary summary) {
    double[] mean = summary.means();
    int columns = mean.length;
    double[][] scaled = new double[Math.toIntExact(summary.rows())][];
    data.collect(
        () -> scaled,
        (into, slice) -> {
          Rows rows = slice.data();
          for (int i = 0; i < rows.count(); i++) {
            double root = Math.sqrt(rows.weight(i) / summary.weight());
            double[] row = rows.row(i);
            for (int j = 0; j < columns; j++) {
              row[j] = root * (row[j] - mean[j]);
            }
            into[Math.toIntExact(rows.first()) + i] = row;
          }
        },
        (earlier, later) -> {});
    DMatrixRMaj y = new DMatrixRMaj(scaled);
    DMatrixRMaj products = new DMatrixRMaj(scaled.length, scaled.length);
    CommonOps_DDRM.multOuter(y, products);
    Eigenpairs pairs = Eigenpairs.of(products);
    double[][] vectors = new double[scaled.length][columns];
    for (int k = 0; k < vectors.length; k++) {
      double length = Math.sqrt(Math.max(pairs.values()[k], Double.MIN_NORMAL));
      for (int i = 0; i < scaled.length; i++) {
        double factor = pairs.vectors()[k][i] / length;
        for (int j = 0; j < columns; j++) {
          vectors[k][j] += factor * scaled[i][j];
        }
      }
    }
    return new ClosedForm(mean, pairs.values(), vectors);
  }

  /**
   * The maximum over σ² ≥ {@code floor}, on the principal axes.
   *
   * @param factors q, below the number of columns
   * @param floor positive
   */
  FactorModel maximum(int factors, double floor) {
    int columns = mean.length;
    int kept = Math.min(factors, vectors.length);
    double rest = 0.0;
    for (int k = factors; k < values.length; k++) {
      rest += Math.max(values[k], 0.0) / (columns - factors);
    }
    double noise = Math.max(rest, floor);
    double[] loadings = new double[columns * factors];
    for (int k = 0; k < kept; k++) {
      // A floor above an eigenvalue leaves its factor nothing.
      double length = Math.sqrt(Math.max(values[k] - noise, 0.0));
      for (int j = 0; j < columns; j++) {
        loadings[j * factors + k] = length * vectors[k][j];
      }
    }
    // Eigenvectors have no sign of their own; in canonical form equal data give equal loadings.
    return PrincipalAxes.of(
        new FactorModel(
            Noise.ISOTROPIC,
            mean.clone(),
            loadings,
            new double[] {noise},
            new boolean[] {rest < floor},
            Rotation.NONE));
  }
}
