package org.emkit.mixture;

import org.emkit.core.data.Rows;

/**
 * Up to {@value #ROWS} consecutive rows, small enough to stay in the cache while everything about
 * them is computed. Reused from block to block.
 */
public final class RowBlock {
  /** Rows in a full block: 64 to 256 all keep a 64-column panel within L2. */
  public static final int ROWS = 128;

  private final int columns;
  private final double[] row;
  private final double[] panel;
  private final double[] differences;
  private final double[] scratch = new double[ROWS];
  private Rows rows;
  private int from;
  private int count;
  private boolean transposed;

  /** An empty block over {@code rows}. */
  public RowBlock(Rows rows) {
    this.rows = rows;
    this.columns = rows.columns();
    this.row = new double[columns];
    this.panel = new double[columns * ROWS];
    this.differences = new double[columns * ROWS];
  }

  /** Moves to rows {@code [from, from + count)} of {@code source}. */
  public void moveTo(Rows source, int newFrom, int newCount) {
    rows = source;
    from = newFrom;
    count = newCount;
    transposed = false;
  }

  /** The number of rows, at most {@value #ROWS}. */
  public int count() {
    return count;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The weight of row {@code i}. */
  public double weight(int i) {
    return rows.weight(from + i);
  }

  /** The index in the dataset of row {@code i}. */
  public long index(int i) {
    return rows.first() + from + i;
  }

  /** Row {@code i}, {@code [columns]}; the same array every time. */
  public double[] row(int i) {
    rows.copyRow(from + i, row);
    return row;
  }

  /**
   * The rows less {@code origin}, feature by feature: cell (i, j) is at {@code j * ROWS + i}. The
   * same array every time.
   *
   * @throws IllegalArgumentException where {@code origin} has another number of columns
   */
  public double[] panelFrom(double[] origin) {
    if (origin.length != columns) {
      throw new IllegalArgumentException(
          "the parameters have " + origin.length + " columns, but the data have " + columns);
    }
    double[] source = panel();
    for (int j = 0; j < columns; j++) {
      double shift = origin[j];
      int at = j * ROWS;
      for (int i = 0; i < count; i++) {
        differences[at + i] = source[at + i] - shift;
      }
    }
    return differences;
  }

  /** Scratch for the family's own use, {@value #ROWS} long; the same array every time. */
  public double[] scratch() {
    return scratch;
  }

  /** The rows feature by feature: cell (i, j) is at {@code j * ROWS + i}. Read-only. */
  public double[] panel() {
    if (!transposed) {
      rows.transpose(from, count, panel, ROWS);
      transposed = true;
    }
    return panel;
  }
}
