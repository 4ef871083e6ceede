package org.emkit.mixture;

import java.util.Set;
import org.emkit.core.LogDensity;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in one pass, the row with values that has the lowest log-density, of those that are not
 * taken; of equals the first.
 */
final class LeastLikelyRow {
  private final Set<Long> taken;
  private double logDensity = Double.POSITIVE_INFINITY;
  private long index;
  private double @Nullable [] row;

  private LeastLikelyRow(Set<Long> taken) {
    this.taken = taken;
  }

  /**
   * @param taken indexes in the dataset of rows that are not wanted; they are wanted after all
   *     where no other row has values
   */
  static <P> LeastLikelyRow find(
      LogDensity<Rows, P> model, P parameters, Dataset<Rows> data, Set<Long> taken) {
    LeastLikelyRow found = collect(model, parameters, data, taken);
    return found.row == null && !taken.isEmpty()
        ? collect(model, parameters, data, Set.of())
        : found;
  }

  private static <P> LeastLikelyRow collect(
      LogDensity<Rows, P> model, P parameters, Dataset<Rows> data, Set<Long> taken) {
    return data.collect(
        () -> new LeastLikelyRow(taken),
        (least, slice) -> least.addAll(model.logDensity(parameters, slice.data()), slice.data()),
        LeastLikelyRow::add);
  }

  private void addAll(double[] logDensities, Rows slice) {
    int least = -1;
    for (int i = 0; i < logDensities.length; i++) {
      // A row without any value has log-density 0, whatever the others have.
      if (logDensities[i] < logDensity && slice.hasValue(i) && !taken.contains(slice.first() + i)) {
        logDensity = logDensities[i];
        least = i;
      }
    }
    if (least >= 0) {
      index = slice.first() + least;
      row = slice.row(least);
    }
  }

  private void add(LeastLikelyRow later) {
    if (later.logDensity < logDensity) {
      logDensity = later.logDensity;
      index = later.index;
      row = later.row;
    }
  }

  /** Its index in the dataset. */
  long index() {
    return index;
  }

  /** Its cells, {@code [columns]}; the column's mean where one is missing (NaN). */
  double[] values(ColumnSummary summary) {
    double[] values = new double[summary.columns()];
    for (int j = 0; j < values.length; j++) {
      values[j] = row == null || Double.isNaN(row[j]) ? summary.mean(j) : row[j];
    }
    return values;
  }
}
