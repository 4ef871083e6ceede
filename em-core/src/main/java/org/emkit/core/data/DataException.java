package org.emkit.core.data;

/**
 * Data that a model cannot take. Says where, as indexes from 0, so that whoever read the data can
 * name the line and the column.
 */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Stands for "no row" or "no column in particular". */
  public static final int NOWHERE = -1;

  private final long row;
  private final int column;
  private final String problem;

  /** A problem with the data as a whole. */
  public DataException(String problem) {
    this(NOWHERE, NOWHERE, problem);
  }

  /**
   * A problem at one place.
   *
   * @param row row index from 0, or {@link #NOWHERE}
   * @param column column index from 0, or {@link #NOWHERE}
   * @param problem what is wrong and what to do, without the place
   */
  public DataException(long row, int column, String problem) {
    super(place(row, column) + problem);
    this.row = row;
    this.column = column;
    this.problem = problem;
  }

  /** Row index from 0, or {@link #NOWHERE}. */
  public long row() {
    return row;
  }

  /** Column index from 0, or {@link #NOWHERE}. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  private static String place(long row, int column) {
    if (row == NOWHERE && column == NOWHERE) {
      return "";
    }
    String rowPlace = row == NOWHERE ? "" : "row index " + row;
    String columnPlace = column == NOWHERE ? "" : "column index " + column;
    String comma = rowPlace.isEmpty() || columnPlace.isEmpty() ? "" : ", ";
    return rowPlace + comma + columnPlace + ": ";
  }
}
