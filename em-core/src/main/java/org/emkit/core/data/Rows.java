package org.emkit.core.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoublePredicate;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * A block of weighted rows of numbers: a view into row-major storage, never a copy.
 *
 * <p>Read-only by convention; the storage belongs to whoever made the dataset.
 */
public final class Rows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long first;
  private final double[] values;
  private final int offset;
  private final int rows;
  private final int columns;
  private final double @Nullable [] weights;
  private final int weightOffset;

  private Rows(
      long first,
      double[] values,
      int offset,
      int rows,
      int columns,
      double @Nullable [] weights,
      int weightOffset) {
    this.first = first;
    this.values = values;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.weightOffset = weightOffset;
  }

  /**
   * All of {@code values} as rows of weight 1.
   *
   * @param values row-major, {@code rows × columns}, not copied
   * @throws IllegalArgumentException where the length is no multiple of {@code columns}
   */
  public static Rows of(double[] values, int columns) {
    Objects.requireNonNull(values, "values");
    if (columns < 1 || values.length % columns != 0) {
      throw new IllegalArgumentException(
          values.length + " values do not make rows of " + columns + " columns");
    }
    return new Rows(0, values, 0, values.length / columns, columns, null, 0);
  }

  /**
   * The first {@code count} rows of {@code values}, of weight 1.
   *
   * @param values row-major, not copied; may be longer
   * @param first the index of the first of them in its dataset, from 0
   */
  public static Rows of(double[] values, int columns, int count, long first) {
    if (columns < 1 || count < 0 || values.length / columns < count || first < 0) {
      throw new IllegalArgumentException(
          String.format(
              "%d values do not hold %d rows of %d columns from row index %d",
              values.length, count, columns, first));
    }
    return new Rows(first, values, 0, count, columns, null, 0);
  }

  /** The array that this is a view into. */
  double[] storage() {
    return values;
  }

  /** These rows with weights, {@code [rows]}, all positive; not copied. */
  public Rows weighted(double[] rowWeights) {
    return new Rows(first, values, offset, rows, columns, rowWeights, 0);
  }

  /** A view of rows {@code [from, to)} of this block. */
  public Rows slice(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    return new Rows(
        first + from,
        values,
        offset + from * columns,
        to - from,
        columns,
        weights,
        weightOffset + from);
  }

  /** The index of this block's first row in its dataset. */
  public long first() {
    return first;
  }

  /** The number of rows. */
  public int count() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The cell at {@code row} and {@code column}, both from 0 within this block. */
  public double get(int row, int column) {
    return values[offset + row * columns + column];
  }

  /** Whether some cell of {@code row} is not missing (NaN). */
  public boolean hasValue(int row) {
    int at = offset + row * columns;
    for (int column = 0; column < columns; column++) {
      if (!Double.isNaN(values[at + column])) {
        return true;
      }
    }
    return false;
  }

  /** Whether some cell of {@code row} is missing (NaN). */
  public boolean hasMissing(int row) {
    int at = offset + row * columns;
    for (int column = 0; column < columns; column++) {
      if (Double.isNaN(values[at + column])) {
        return true;
      }
    }
    return false;
  }

  /** The weight of {@code row}: positive, 1 where the data have no weights. */
  public double weight(int row) {
    return weights == null ? 1.0 : weights[weightOffset + row];
  }

  /** Copies {@code row} to the start of {@code into}, at least {@code columns} long. */
  public void copyRow(int row, double[] into) {
    copyRow(row, into, 0);
  }

  /** Copies {@code row} to {@code into}, from {@code at}. */
  void copyRow(int row, double[] into, int at) {
    System.arraycopy(values, offset + row * columns, into, at, columns);
  }

  /**
   * Copies {@code row} less {@code centre}, and that times {@code weight}.
   *
   * @param centre {@code [columns]}
   * @param difference gets the difference from {@code at}
   * @param weighted gets the product from {@code at}
   */
  public void copyCentred(
      Kernels kernels,
      int row,
      double[] centre,
      double weight,
      double[] difference,
      double[] weighted,
      int at) {
    kernels.copyCentred(
        values, offset + row * columns, centre, weight, columns, difference, weighted, at);
  }

  /**
   * Squared distances of rows, each less {@code centre}, to the point of its class.
   *
   * @param from the first of them
   * @param points {@code [classes][columns]}, row-major
   * @param classes of the rows, {@code [count]}
   * @param out {@code [count]}
   */
  public void squaredDistances(
      Kernels kernels,
      int from,
      int count,
      double[] centre,
      double[] points,
      int[] classes,
      double[] out) {
    kernels.squaredDistances(
        values, offset + from * columns, count, centre, points, classes, columns, out);
  }

  /**
   * Adds rows, each less {@code centre} and times its weight, to the sums of its class.
   *
   * @param sums {@code [classes][columns]}, row-major
   */
  public void addCentred(Kernels kernels, double[] centre, int[] classes, double[] sums) {
    kernels.addCentred(values, offset, rows, centre, weights, weightOffset, classes, columns, sums);
  }

  /** These rows with {@code fill[column]} in place of NaN; themselves where there is none. */
  Rows filled(double[] fill) {
    double[] copy = null;
    int cells = rows * columns;
    for (int at = 0; at < cells; at++) {
      if (Double.isNaN(values[offset + at])) {
        if (copy == null) {
          copy = Arrays.copyOfRange(values, offset, offset + cells);
        }
        copy[at] = fill[at % columns];
      }
    }
    return copy == null ? this : new Rows(first, copy, 0, rows, columns, weights, weightOffset);
  }

  /** Whether rows have weights of their own; else all are 1. */
  public boolean isWeighted() {
    return weights != null;
  }

  /** A copy of {@code row}, {@code [columns]}. */
  public double[] row(int row) {
    double[] copy = new double[columns];
    copyRow(row, copy);
    return copy;
  }

  /**
   * Copies rows to a panel, feature by feature: {@code panel[column][i]} is row {@code from + i}.
   */
  public void transpose(int from, int count, double[][] panel) {
    int at = offset + from * columns;
    int column = 0;
    for (; column + 4 <= columns; column += 4) {
      transposeFour(at + column, count, panel, column);
    }
    for (; column + 2 <= columns; column += 2) {
      transposeTwo(at + column, count, panel[column], panel[column + 1]);
    }
    if (column < columns) {
      for (int i = 0; i < count; i++) {
        panel[column][i] = values[at + column + i * columns];
      }
    }
  }

  private void transposeTwo(int at, int count, double[] x0, double[] x1) {
    for (int i = 0; i < count; i++) {
      x0[i] = values[at + i * columns];
      x1[i] = values[at + i * columns + 1];
    }
  }

  /** Four streams to write to: each row is then read in pieces of half a cache line. */
  private void transposeFour(int at, int count, double[][] panel, int column) {
    double[] x0 = panel[column];
    double[] x1 = panel[column + 1];
    double[] x2 = panel[column + 2];
    double[] x3 = panel[column + 3];
    for (int i = 0; i < count; i++) {
      int row = at + i * columns;
      x0[i] = values[row];
      x1[i] = values[row + 1];
      x2[i] = values[row + 2];
      x3[i] = values[row + 3];
    }
  }

  /**
   * Refuses cells that are not {@code valid}, after NaN and infinite ones.
   *
   * @param problem what is wrong with such a cell, to follow its value
   * @throws DataException naming the first such cell
   */
  public void requireEach(DoublePredicate valid, String problem) {
    requireFinite();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (!valid.test(get(row, column))) {
          throw new DataException(first + row, column, get(row, column) + " " + problem);
        }
      }
    }
  }

  /**
   * Refuses cells that are NaN or infinite.
   *
   * @throws DataException naming the first such cell
   */
  public void requireFinite() {
    require(false);
  }

  /**
   * Refuses infinite cells; those that are NaN are missing.
   *
   * @throws DataException naming the first such cell
   */
  public void requireFiniteOrMissing() {
    require(true);
  }

  private void require(boolean missingAllowed) {
    for (int row = 0; row < rows; row++) {
      int at = offset + row * columns;
      for (int column = 0; column < columns; column++) {
        double value = values[at + column];
        if (!(Math.abs(value) <= Double.MAX_VALUE) && !(missingAllowed && Double.isNaN(value))) {
          throw new DataException(
              first + row,
              column,
              Double.isNaN(value)
                  ? "the value is missing (NaN): drop the row or fill it in"
                  : "the value is infinite: drop the row or correct it");
        }
      }
    }
  }
}
