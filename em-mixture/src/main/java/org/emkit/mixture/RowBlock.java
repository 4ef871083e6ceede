package org.emkit.mixture;

import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} consecutive rows, small enough to stay in the cache while everything about
 * them is computed. Reused from block to block, and from slice to slice.
 */
public final class RowBlock {
  /** Rows in a full block. */
  public static final int ROWS = Kernels.ROWS;

  private final int columns;
  private final double[] row;
  private final double[][] panel;
  private final double[][] differences;
  private final double[] scratch = new double[ROWS];
  private @Nullable Object attachment;
  private Kernels kernels;
  private Rows rows;
  private int from;
  private int count;
  private boolean transposed;

  /** What {@link #differences} are from; null where they are of an earlier block. */
  private double @Nullable [] origin;

  /** An empty block over {@code rows}. */
  public RowBlock(Rows rows) {
    this.rows = rows;
    this.columns = rows.columns();
    this.kernels = Kernels.forSlice(rows.count());
    this.row = new double[columns];
    this.panel = new double[columns][ROWS];
    this.differences = new double[columns][ROWS];
  }

  /** Moves to rows {@code [newFrom, newFrom + newCount)} of a slice. */
  public void moveTo(Rows newSource, int newFrom, int newCount) {
    rows = newSource;
    from = newFrom;
    count = newCount;
    transposed = false;
    origin = null;
    kernels = Kernels.forSlice(newSource.count());
  }

  /** The kernels for these rows. */
  public Kernels kernels() {
    return kernels;
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

  /** Whether rows have weights of their own; else all are 1. */
  public boolean isWeighted() {
    return rows.isWeighted();
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
   * Copies row {@code i} less {@code centre}, and that times {@code weight}, each from {@code at}.
   *
   * @param centre {@code [columns]}
   */
  public void copyCentred(
      int i, double[] centre, double weight, double[] difference, double[] weighted, int at) {
    rows.copyCentred(kernels, from + i, centre, weight, difference, weighted, at);
  }

  /**
   * The rows less {@code newOrigin}, feature by feature: cell (i, j) is {@code [j][i]}. The same
   * arrays every time; asked again with the same origin, nothing is computed.
   *
   * @throws IllegalArgumentException where the origin has another number of columns
   */
  public double[][] panelFrom(double[] newOrigin) {
    if (newOrigin.length != columns) {
      throw new IllegalArgumentException(
          "the parameters have " + newOrigin.length + " columns, but the data have " + columns);
    }
    if (origin != newOrigin) {
      double[][] source = panel();
      for (int j = 0; j < columns; j++) {
        subtract(source[j], newOrigin[j], differences[j]);
      }
      origin = newOrigin;
    }
    return differences;
  }

  private static void subtract(double[] x, double shift, double[] out) {
    for (int i = 0; i < ROWS; i++) {
      out[i] = x[i] - shift;
    }
  }

  /** Scratch for the family's own use, {@value #ROWS} long; the same array every time. */
  public double[] scratch() {
    return scratch;
  }

  /** What a family has {@linkplain #attach attached}, if it is a {@code type}. */
  public <W> @Nullable W attachment(Class<W> type) {
    return type.isInstance(attachment) ? type.cast(attachment) : null;
  }

  /** Keeps buffers of a family beside the block, where they last from block to block. */
  public void attach(Object buffers) {
    attachment = buffers;
  }

  /** The rows feature by feature: cell (i, j) is {@code [j][i]}. Read-only. */
  public double[][] panel() {
    if (!transposed) {
      rows.transpose(from, count, panel);
      transposed = true;
    }
    return panel;
  }
}
