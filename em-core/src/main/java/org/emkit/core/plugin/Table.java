package org.emkit.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.data.RowDataset;

/**
 * Numbers read from a file: named columns, row-major values, perhaps row weights.
 *
 * @param columns the column names, at least one
 * @param values {@code rows × columns}; NaN where a cell is missing; not copied
 * @param weights {@code [rows]}, where a column of them was named; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of large storage, never compared
public record Table(List<String> columns, double[] values, Optional<double[]> weights) {
  /** Checks that the values make whole rows. */
  public Table {
    columns = List.copyOf(columns);
    Objects.requireNonNull(weights, "weights");
    if (columns.isEmpty() || values.length % columns.size() != 0) {
      throw new IllegalArgumentException(
          values.length + " values do not make rows of " + columns.size() + " columns");
    }
  }

  /** The rows as a dataset, weighted where there are weights. */
  public RowDataset rowDataset() {
    RowDataset rows = RowDataset.of(values, columns.size());
    return weights.map(rows::withWeights).orElse(rows);
  }

  /** The number of rows. */
  public int rows() {
    return values.length / columns.size();
  }
}
