package org.emkit.compare;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/** The rows of a comparison, with what every part of it needs to know of them. */
final class ComparedData {
  private static final double MEAN_ERROR = 1e-12;

  private final Dataset<Rows> data;
  private final ColumnSummary summary;
  private final double[] weights;

  private ComparedData(Dataset<Rows> data, ColumnSummary summary, double[] weights) {
    this.data = data;
    this.summary = summary;
    this.weights = weights;
  }

  /**
   * Looks at all rows.
   *
   * @throws DataException where a cell is missing or infinite
   */
  static ComparedData of(Dataset<Rows> data) {
    data.collect(() -> data, (ignored, slice) -> slice.data().requireFinite(), (a, b) -> {});
    ColumnSummary summary = ColumnSummary.of(data);
    if (summary.rows() > Integer.MAX_VALUE - 8) {
      throw new DataException(
          summary.rows() + " rows are too many to compare row by row: use a sample of them");
    }
    double[] weights = new double[(int) summary.rows()];
    data.collect(
        () -> weights,
        (into, slice) -> {
          Rows rows = slice.data();
          for (int i = 0; i < rows.count(); i++) {
            into[(int) rows.first() + i] = rows.weight(i);
          }
        },
        (earlier, later) -> {});
    return new ComparedData(data, summary, weights);
  }

  Dataset<Rows> rows() {
    return data;
  }

  ColumnSummary summary() {
    return summary;
  }

  int count() {
    return weights.length;
  }

  int columns() {
    return summary.columns();
  }

  /** The weight of each row; not to be changed. */
  double[] weights() {
    return weights;
  }

  double totalWeight() {
    return summary.weight();
  }

  /**
   * What rounding alone may leave of the variance of equal rows: the mean of 4096 equal numbers is
   * off by up to 1e-12 of them.
   */
  double rounding() {
    double sum = 0.0;
    for (int j = 0; j < columns(); j++) {
      double error = MEAN_ERROR * summary.largestMagnitude(j);
      sum += error * error / columns();
    }
    return sum;
  }

  /** Σ w value / Σ w over all rows. */
  double weightedMean(IntToDoubleFunction value) {
    double sum = 0.0;
    for (int i = 0; i < weights.length; i++) {
      // Divided first: weights may be huge.
      sum += weights[i] / totalWeight() * value.applyAsDouble(i);
    }
    return sum;
  }

  /** The indices of at most {@code most} rows, evenly spaced, in order. */
  int[] sample(int most) {
    int size = Math.min(most, count());
    int[] indices = new int[size];
    Arrays.setAll(indices, i -> (int) ((long) i * count() / size));
    return indices;
  }

  /** Copies of the rows at {@code indices}, which ascend, less {@code origin}; with weights. */
  RowDataset copy(int[] indices, double[] origin) {
    double[] values = new double[Math.multiplyExact(indices.length, columns())];
    data.collect(
        () -> values,
        (into, slice) -> {
          Rows rows = slice.data();
          int first = (int) rows.first();
          int at = Arrays.binarySearch(indices, first);
          for (int i = at < 0 ? -at - 1 : at; i < indices.length; i++) {
            int row = indices[i] - first;
            if (row >= rows.count()) {
              break;
            }
            for (int j = 0; j < columns(); j++) {
              into[i * columns() + j] = rows.get(row, j) - origin[j];
            }
          }
        },
        (earlier, later) -> {});
    return RowDataset.of(values, columns())
        .withWeights(Arrays.stream(indices).mapToDouble(index -> weights[index]).toArray())
        .withThreads(data.threads());
  }

  /** Labels of two models counted. */
  Contingency contingency(int[] first, int firstSize, int[] second, int secondSize) {
    return Contingency.of(first, firstSize, second, secondSize, weights);
  }
}
