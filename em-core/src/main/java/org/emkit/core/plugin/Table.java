package org.emkit.core.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * Numbers, or codes of symbols, from a file: named columns, and rows that may still be in the file.
 *
 * @param columns the column names, at least one
 * @param rowDataset the rows, weighted where there are weights; NaN where a cell is missing
 * @param rows the number of rows
 * @param weights {@code [rows]}, where a column of them was named; not copied
 * @param symbols the alphabet that the cells are codes of: the cell of symbol i holds i; empty
 *     where cells are numbers
 * @param sequences how the rows make sequences, where a column said so; then all rows of a sequence
 *     have one weight
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of large storage, never compared
public record Table(
    List<String> columns,
    Dataset<Rows> rowDataset,
    long rows,
    Optional<double[]> weights,
    List<String> symbols,
    Optional<SequenceIndex> sequences) {
  /** Checks that there are columns, one of symbols, and that sequences make up the rows. */
  public Table {
    columns = List.copyOf(columns);
    Objects.requireNonNull(rowDataset, "rowDataset");
    Objects.requireNonNull(weights, "weights");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    symbols = List.copyOf(symbols);
    if (!symbols.isEmpty() && columns.size() != 1) {
      throw new IllegalArgumentException(
          "a table of symbols has one column, not " + columns.size());
    }
    if (sequences.isPresent() && sequences.get().rows() != rows) {
      throw new IllegalArgumentException(
          "the sequences have " + sequences.get().rows() + " rows, the table " + rows);
    }
  }

  /** Numbers that make no sequences. */
  public Table(
      List<String> columns, Dataset<Rows> rowDataset, long rows, Optional<double[]> weights) {
    this(columns, rowDataset, rows, weights, List.of(), Optional.empty());
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

  /** This table, its cells codes of {@code alphabet}. */
  public Table withSymbols(List<String> alphabet) {
    return new Table(columns, rowDataset, rows, weights, alphabet, sequences);
  }

  /** This table, its rows in sequences. */
  public Table withSequences(SequenceIndex index) {
    return new Table(columns, rowDataset, rows, weights, symbols, Optional.of(index));
  }

  /**
   * Only these observations, in this order: sequences where the rows make some, else rows.
   *
   * @param indexes of observations, from 0, at least one
   */
  public Table withObservations(int... indexes) {
    int[] chosen = sequences.map(index -> index.rowsOf(indexes)).orElse(indexes);
    return new Table(
        columns,
        inMemory().withRows(chosen),
        chosen.length,
        weights.map(all -> Arrays.stream(chosen).mapToDouble(row -> all[row]).toArray()),
        symbols,
        sequences.map(index -> index.only(indexes)));
  }

  /**
   * The rows in memory, copied unless they are there.
   *
   * @throws org.emkit.core.data.DataException where an array cannot hold them
   */
  public RowDataset inMemory() {
    return rowDataset instanceof RowDataset there
        ? there
        : RowDataset.copyOf(rowDataset, rows, columns.size());
  }

  /** This table with its rows in memory, for use more than once. */
  public Table loaded() {
    return new Table(columns, inMemory(), rows, weights, symbols, sequences);
  }

  private static RowDataset weighted(RowDataset rows, Optional<double[]> weights) {
    return weights.map(rows::withWeights).orElse(rows);
  }
}
