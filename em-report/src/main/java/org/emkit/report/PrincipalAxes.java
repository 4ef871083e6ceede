package org.emkit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.emkit.core.data.Rows;

/**
 * The two directions along which rows spread most. A missing cell counts as its column's mean.
 *
 * @param centre {@code [columns]}: the mean of the rows
 * @param names of the axes, with the share of the variance that lies along each
 * @param vectors {@code [2][columns]} of length 1, the largest part of each positive
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers to draw, never compared
record PrincipalAxes(double[] centre, List<String> names, double[][] vectors) {
  private static final int AXES = 2;

  /** Of the first rows and columns, at least 2 columns. */
  static PrincipalAxes of(Rows rows, int count, int columns) {
    double[] centre = centre(rows, count, columns);
    DMatrixRMaj covariance = covariance(rows, count, centre);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(columns, true, true);
    if (!eigen.decompose(covariance.copy())) {
      // The first columns will do for a picture.
      return new PrincipalAxes(centre, List.of("PC1", "PC2"), unit(columns));
    }
    int[] order =
        IntStream.range(0, columns)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = IntStream.range(0, columns).mapToDouble(j -> covariance.get(j, j)).sum();
    double[][] vectors = new double[AXES][];
    String[] names = new String[AXES];
    for (int k = 0; k < AXES; k++) {
      double share = Math.max(0.0, eigen.getEigenvalue(order[k]).getReal()) / all;
      names[k] =
          "PC" + (k + 1) + (all > 0 ? String.format(Locale.ROOT, " (%.0f %%)", 100 * share) : "");
      vectors[k] = pointing(eigen.getEigenVector(order[k]).getData());
    }
    return new PrincipalAxes(centre, List.of(names), vectors);
  }

  private static double[][] unit(int columns) {
    double[][] vectors = new double[AXES][columns];
    for (int k = 0; k < AXES; k++) {
      vectors[k][k] = 1.0;
    }
    return vectors;
  }

  /** The mean of each column's values; 0 where it has none. */
  private static double[] centre(Rows rows, int count, int columns) {
    double[] centre = new double[columns];
    for (int j = 0; j < columns; j++) {
      double weight = 0.0;
      double mean = 0.0;
      for (int i = 0; i < count; i++) {
        double value = rows.get(i, j);
        if (!Double.isNaN(value)) {
          weight += rows.weight(i);
          mean += rows.weight(i) / weight * (value - mean);
        }
      }
      centre[j] = mean;
    }
    return centre;
  }

  /** Up to a factor: of deviations at most 1, so that no square overflows. */
  private static DMatrixRMaj covariance(Rows rows, int count, double[] centre) {
    int columns = centre.length;
    double scale = Double.MIN_NORMAL;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < columns; j++) {
        scale = Math.max(scale, Math.abs(deviation(rows, i, centre, j)));
      }
    }
    DMatrixRMaj sums = new DMatrixRMaj(columns, columns);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < columns; j++) {
        double left = rows.weight(i) * (deviation(rows, i, centre, j) / scale);
        for (int l = 0; l < columns; l++) {
          sums.add(j, l, left * (deviation(rows, i, centre, l) / scale));
        }
      }
    }
    return sums;
  }

  private static double deviation(Rows rows, int row, double[] centre, int column) {
    double value = rows.get(row, column);
    return Double.isNaN(value) ? 0.0 : value - centre[column];
  }

  /** The same direction whatever sign the decomposition chose. */
  private static double[] pointing(double[] vector) {
    double largest = 0.0;
    for (double part : vector) {
      if (Math.abs(part) > Math.abs(largest)) {
        largest = part;
      }
    }
    double sign = largest < 0 ? -1.0 : 1.0;
    double[] result = new double[vector.length];
    for (int j = 0; j < vector.length; j++) {
      // Never −0.0.
      result[j] = 0.0 + sign * vector[j];
    }
    return result;
  }
}
