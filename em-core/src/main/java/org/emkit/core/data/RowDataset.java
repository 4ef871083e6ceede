package org.emkit.core.data;

import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows of numbers in memory, in slices of {@value #SLICE_ROWS} rows.
 *
 * <p>Storage is one row-major array, wrapped without a copy where the caller has one already. Do
 * not change it while the dataset is in use.
 */
public final class RowDataset extends SlicedDataset<Rows> {
  /**
   * Rows in a slice: small enough that 100,000 rows keep many threads busy, large enough that
   * merging partial statistics costs nothing against collecting them.
   */
  public static final int SLICE_ROWS = 4096;

  /** Sums of products of weights must stay far from the ends of the floating-point range. */
  private static final double LEAST_WEIGHT = 1e-200;

  /** What an array can hold. */
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final Rows rows;
  private final int sliceRows;

  private RowDataset(Rows rows, int sliceRows, int threads) {
    super(Math.toIntExact(((long) rows.count() + sliceRows - 1) / sliceRows), threads);
    this.rows = rows;
    this.sliceRows = sliceRows;
  }

  /**
   * Wraps row-major values, without a copy.
   *
   * @param values {@code rows × columns}
   * @throws DataException if there is no row
   */
  public static RowDataset of(double[] values, int columns) {
    Rows rows = Rows.of(values, columns);
    if (rows.count() == 0) {
      throw new DataException("there are no rows: at least one is needed");
    }
    return new RowDataset(rows, SLICE_ROWS, Runtime.getRuntime().availableProcessors());
  }

  /** Wraps a matrix, without a copy unless its storage is longer than it. */
  public static RowDataset of(DMatrixRMaj matrix) {
    double[] values =
        matrix.data.length == matrix.getNumElements()
            ? matrix.data
            : Arrays.copyOf(matrix.data, matrix.getNumElements());
    return of(values, matrix.numCols);
  }

  /**
   * Copies rows given as arrays.
   *
   * @param values {@code [rows][columns]}
   * @throws DataException if there is no row, or a row has another length than the first
   */
  public static RowDataset of(double[][] values) {
    if (values.length == 0) {
      throw new DataException("there are no rows: at least one is needed");
    }
    int columns = values[0].length;
    double[] packed = new double[Math.multiplyExact(values.length, columns)];
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != columns) {
        throw new DataException(
            row,
            DataException.NOWHERE,
            values[row].length + " values where the first row has " + columns);
      }
      System.arraycopy(values[row], 0, packed, row * columns, columns);
    }
    return of(packed, columns);
  }

  /**
   * Copies rows from wherever they live.
   *
   * @throws DataException where an array cannot hold them
   */
  public static RowDataset copyOf(Dataset<Rows> data, long rows, int columns) {
    if (rows > MOST_CELLS / columns) {
      throw new DataException(
          rows
              + " rows of "
              + columns
              + " columns are more than the "
              + MOST_CELLS
              + " cells that an array holds: use fewer rows or columns");
    }
    double[] values = new double[(int) rows * columns];
    data.collect(() -> values, RowDataset::copy, (earlier, later) -> {});
    return of(values, columns).withThreads(data.threads());
  }

  private static void copy(double[] values, Slice<Rows> slice) {
    Rows from = slice.data();
    for (int i = 0; i < from.count(); i++) {
      from.copyRow(i, values, (int) (from.first() + i) * from.columns());
    }
  }

  /**
   * Only these rows, in this order, with their weights; copied.
   *
   * @param indexes of rows, from 0, at least one
   */
  public RowDataset withRows(int... indexes) {
    int columns = rows.columns();
    double[] values = new double[Math.multiplyExact(indexes.length, columns)];
    double[] weights = new double[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      int row = Objects.checkIndex(indexes[i], rows.count());
      rows.copyRow(row, values, i * columns);
      weights[i] = rows.weight(row);
    }
    if (indexes.length == 0) {
      throw new DataException("no row was chosen: at least one is needed");
    }
    Rows chosen = Rows.of(values, columns);
    return new RowDataset(
        rows.isWeighted() ? chosen.weighted(weights) : chosen, sliceRows, threads());
  }

  /**
   * These rows with weights; a row of weight 2 counts as that row twice. Rows of weight 0 are left
   * out here (the others are then copied), so that they count nowhere; messages number the rows
   * left.
   *
   * @param rowWeights {@code [rows]}, finite and not negative, not all 0; not copied
   * @throws DataException naming the first weight that is not
   */
  public RowDataset withWeights(double[] rowWeights) {
    Objects.requireNonNull(rowWeights, "rowWeights");
    if (rowWeights.length != rows.count()) {
      throw new DataException(rowWeights.length + " weights for " + rows.count() + " rows");
    }
    int positive = 0;
    for (int row = 0; row < rowWeights.length; row++) {
      double weight = rowWeights[row];
      if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw new DataException(
            row,
            DataException.NOWHERE,
            "weight " + weight + ": weights must be finite and not negative");
      }
      if (weight > 0) {
        positive++;
      }
    }
    if (positive == 0) {
      throw new DataException("all weights are 0: at least one row must count");
    }
    double sum = Arrays.stream(rowWeights).sum();
    if (!(sum >= LEAST_WEIGHT && sum <= 1 / LEAST_WEIGHT)) {
      throw new DataException(
          "the weights sum to " + sum + ", out of floating-point range: divide them by a constant");
    }
    if (positive == rowWeights.length) {
      return new RowDataset(rows.weighted(rowWeights), sliceRows, threads());
    }
    return compact(rowWeights, positive);
  }

  private RowDataset compact(double[] rowWeights, int positive) {
    int columns = rows.columns();
    double[] kept = new double[positive * columns];
    double[] keptWeights = new double[positive];
    int next = 0;
    for (int i = 0; i < rowWeights.length; i++) {
      if (rowWeights[i] > 0) {
        rows.copyRow(i, kept, next * columns);
        keptWeights[next++] = rowWeights[i];
      }
    }
    return new RowDataset(Rows.of(kept, columns).weighted(keptWeights), sliceRows, threads());
  }

  /** The same rows in slices of another size; a different size gives different rounding. */
  public RowDataset withSliceRows(int newSliceRows) {
    if (newSliceRows < 1) {
      throw new IllegalArgumentException("slice rows " + newSliceRows + " must be at least 1");
    }
    return new RowDataset(rows, newSliceRows, threads());
  }

  @Override
  public RowDataset withThreads(int threads) {
    return new RowDataset(rows, sliceRows, threads);
  }

  /** All rows as one block. */
  public Rows all() {
    return rows;
  }

  /** The number of rows, those of weight 0 not counted. */
  public int rows() {
    return rows.count();
  }

  /** The number of columns. */
  public int columns() {
    return rows.columns();
  }

  @Override
  protected Rows slice(int index) {
    int from = index * sliceRows;
    return rows.slice(from, Math.min(rows.count(), from + sliceRows));
  }
}
