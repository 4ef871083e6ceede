package org.emkit.mixture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emkit.core.data.CellPattern;
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
  private final IdentityHashMap<Class<?>, Object> attachments = new IdentityHashMap<>();
  private Kernels kernels;
  private Rows rows;
  private int from;
  private int count;
  private boolean transposed;
  private long moves;

  /** Rows with missing cells; null where nobody has looked. */
  private @Nullable List<IncompleteRows> incomplete;

  /** Rows without any value, where there are some. */
  private @Nullable BitSet blank;

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
    moves++;
    rows = newSource;
    from = newFrom;
    count = newCount;
    transposed = false;
    origin = null;
    incomplete = null;
    blank = null;
    kernels = Kernels.forSlice(newSource.count());
  }

  /** How often the block has moved: the same number means the same rows. */
  long moves() {
    return moves;
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

  /** The weight of row {@code i}; 0 where it was found to have no value, and so says nothing. */
  public double weight(int i) {
    return blank != null && blank.get(i) ? 0.0 : rows.weight(from + i);
  }

  /** Whether rows have weights of their own; else all are 1. */
  public boolean isWeighted() {
    return blank != null || rows.isWeighted();
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

  /** What a family has {@linkplain #attach attached} as {@code type}, if anything. */
  public <W> @Nullable W attachment(Class<W> type) {
    return type.cast(attachments.get(type));
  }

  /**
   * Keeps buffers of a family beside the block, where they last from block to block; those attached
   * as another type, by a family that this one is built on, stay.
   */
  public <W> void attach(Class<W> type, W buffers) {
    attachments.put(type, buffers);
  }

  /**
   * The rows feature by feature: cell (i, j) is {@code [j][i]}. Read-only. Missing cells are NaN
   * until incomplete rows have been looked for, then 0: whatever is computed of those rows must
   * have weight 0.
   */
  public double[][] panel() {
    if (!transposed) {
      rows.transpose(from, count, panel);
      transposed = true;
    }
    return panel;
  }

  /** Rows with missing cells (NaN), by pattern; empty where every row is complete. */
  public List<IncompleteRows> incomplete() {
    if (incomplete == null) {
      incomplete = find();
    }
    return incomplete;
  }

  /**
   * As {@link #incomplete}, for the price of a glance where there are none.
   *
   * @param values {@code [ROWS]}, computed from the panel: NaN for every row with a missing cell
   */
  public List<IncompleteRows> incompleteWhereNaN(double[] values) {
    if (incomplete == null) {
      // Opposite infinities and what follows the rows may give NaN too: then all cells are looked
      // at.
      incomplete = Double.isNaN(kernels.sum(values)) ? find() : List.of();
    }
    return incomplete;
  }

  private List<IncompleteRows> find() {
    Map<CellPattern, List<Integer>> found = Map.of();
    for (int i = 0; i < count; i++) {
      if (!rows.hasMissing(from + i)) {
        continue;
      }
      // Most blocks have none, and allocate nothing.
      found = found.isEmpty() ? new LinkedHashMap<>() : found;
      CellPattern pattern = CellPattern.of(row(i));
      if (pattern.isEmpty()) {
        blank = blank == null ? new BitSet(ROWS) : blank;
        blank.set(i);
      }
      found.computeIfAbsent(pattern, any -> new ArrayList<>()).add(i);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    for (double[] column : panel()) {
      for (int i = 0; i < count; i++) {
        column[i] = Double.isNaN(column[i]) ? 0.0 : column[i];
      }
    }
    origin = null;
    return found.entrySet().stream()
        .map(
            entry ->
                new IncompleteRows(
                    entry.getKey(), entry.getValue().stream().mapToInt(i -> i).toArray()))
        .toList();
  }
}
