package org.emkit.core.data;

import java.util.Arrays;
import java.util.BitSet;

/** Which cells of a row are missing (NaN). Rows of the same pattern share what follows from it. */
public final class CellPattern {
  private final BitSet missing;
  private final int[] observedColumns;
  private final int[] missingColumns;

  private CellPattern(BitSet missing, int columns) {
    this.missing = missing;
    this.missingColumns = missing.stream().toArray();
    BitSet observed = new BitSet(columns);
    observed.set(0, columns);
    observed.andNot(missing);
    this.observedColumns = observed.stream().toArray();
  }

  /** The pattern of {@code row}. */
  public static CellPattern of(double[] row) {
    BitSet missing = new BitSet(row.length);
    for (int j = 0; j < row.length; j++) {
      if (Double.isNaN(row[j])) {
        missing.set(j);
      }
    }
    return new CellPattern(missing, row.length);
  }

  /** The number of columns. */
  public int columns() {
    return observedColumns.length + missingColumns.length;
  }

  /** The number of columns with a value. */
  public int observedCount() {
    return observedColumns.length;
  }

  /** A copy of the columns with a value, ascending. */
  public int[] observed() {
    return observedColumns.clone();
  }

  /** A copy of the columns without a value, ascending. */
  public int[] missing() {
    return missingColumns.clone();
  }

  /** The columns with a value, ascending, then those without, ascending. */
  public int[] observedFirst() {
    int[] order = Arrays.copyOf(observedColumns, columns());
    System.arraycopy(missingColumns, 0, order, observedColumns.length, missingColumns.length);
    return order;
  }

  /** Whether every cell has a value. */
  public boolean isComplete() {
    return missingColumns.length == 0;
  }

  /** Whether no cell has a value. */
  public boolean isEmpty() {
    return observedColumns.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellPattern that
        && columns() == that.columns()
        && missing.equals(that.missing);
  }

  @Override
  public int hashCode() {
    return missing.hashCode();
  }

  @Override
  public String toString() {
    return "CellPattern[missing " + missing + " of " + columns() + "]";
  }
}
