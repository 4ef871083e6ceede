package org.emkit.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * Numbers from a file: named columns, and rows that may still be in the file.
 *
 * @param columns the column names, at least one
 * @param rowDataset the rows, weighted where there are weights; NaN where a cell is missing
 * @param rows the number of rows
 * @param weights {@code [rows]}, where a column of them was named; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of large storage, never compared
public record Table(
    List<String> columns, Dataset<Rows> rowDataset, long rows, Optional<double[]> weights) {
  /** Checks that there are columns. */
  public Table {
    columns = List.copyOf(columns);
    Objects.requireNonNull(rowDataset, "rowDataset");
    Objects.requireNonNull(weights, "weights");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
  }

  /**
   * Numbers in memory.
   *
   * @param values {@code rows × columns}, row-major; not copied
   * @throws IllegalArgumentException where the values do not make whole rows
   * @throws org.emkit.core.data.DataException where there is no row, or a weight is none
   */
  public Table(List<String> columns, double[] values, Optional<double[]> weights) {
    this(columns, weighted(RowDataset.of(values, columns.size()), weights), weights);
  }

  private Table(List<String> columns, RowDataset rows, Optional<double[]> weights) {
    this(columns, rows, rows.rows(), weights);
  }

  private static RowDataset weighted(RowDataset rows, Optional<double[]> weights) {
    return weights.map(rows::withWeights).orElse(rows);
  }
}
