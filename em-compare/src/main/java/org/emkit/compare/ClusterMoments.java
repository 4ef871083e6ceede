package org.emkit.compare;

import java.util.Arrays;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * Summed weight, mean and scatter of the rows of each label, about running means (Chan, Golub &amp;
 * LeVeque 1979).
 */
final class ClusterMoments {
  private final double[] weights;
  private final double[][] means;
  private final double[][][] scatters;

  private ClusterMoments(int clusters, int columns) {
    weights = new double[clusters];
    means = new double[clusters][columns];
    scatters = new double[clusters][columns][columns];
  }

  /** Those of {@code data} under {@code labels}, {@code [rows]}. */
  static ClusterMoments of(Dataset<Rows> data, int columns, int[] labels, int clusters) {
    return data.collect(
        () -> new ClusterMoments(clusters, columns),
        (into, slice) -> into.addAll(slice.data(), labels),
        ClusterMoments::add);
  }

  private void addAll(Rows rows, int[] labels) {
    int columns = rows.columns();
    double[] difference = new double[columns];
    for (int i = 0; i < rows.count(); i++) {
      int k = labels[Math.toIntExact(rows.first() + i)];
      double weight = rows.weight(i);
      weights[k] += weight;
      double part = weight / weights[k];
      for (int j = 0; j < columns; j++) {
        difference[j] = rows.get(i, j) - means[k][j];
        means[k][j] += part * difference[j];
      }
      // w δ (x − new mean)ᵀ with x − new mean = (1 − part) δ.
      addOuter(scatters[k], difference, weight * (1 - part));
    }
  }

  private static void addOuter(double[][] into, double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        into[i][j] += factor * x[i] * x[j];
      }
    }
  }

  private void add(ClusterMoments other) {
    for (int k = 0; k < weights.length; k++) {
      if (other.weights[k] == 0) {
        continue;
      }
      double total = weights[k] + other.weights[k];
      double[] difference = new double[means[k].length];
      for (int j = 0; j < difference.length; j++) {
        difference[j] = other.means[k][j] - means[k][j];
        means[k][j] += difference[j] * (other.weights[k] / total);
        for (int i = 0; i < difference.length; i++) {
          scatters[k][j][i] += other.scatters[k][j][i];
        }
      }
      addOuter(scatters[k], difference, weights[k] * (other.weights[k] / total));
      weights[k] = total;
    }
  }

  double weight(int k) {
    return weights[k];
  }

  /** Σ w ‖x − mean of its label‖². */
  double inertia() {
    double sum = 0.0;
    for (double[][] scatter : scatters) {
      for (int j = 0; j < scatter.length; j++) {
        sum += scatter[j][j];
      }
    }
    return sum;
  }

  /** The cluster of label {@code k}; {@code centre} is where it lies if no row has the label. */
  ClusterShape shape(int k, double[] centre) {
    double[][] covariance = scatters[k];
    if (weights[k] > 0) {
      covariance =
          Arrays.stream(covariance)
              .map(row -> Arrays.stream(row).map(value -> value / weights[k]).toArray())
              .toArray(double[][]::new);
    }
    return new ClusterShape(
        weights[k], weights[k] > 0 ? means[k].clone() : centre, covariance, false);
  }
}
