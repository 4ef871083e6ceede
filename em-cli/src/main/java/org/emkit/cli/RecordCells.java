package org.emkit.cli;

/** The cells of the present record of a file; what one may not be is refused with its place. */
final class RecordCells {
  /** How much of a bad cell a message shows. */
  private static final int EXCERPT = 40;

  private final String file;
  private final Records records;
  private final MissingCells missing;

  RecordCells(String file, Records records, MissingCells missing) {
    this.file = file;
    this.records = records;
    this.missing = missing;
  }

  /** A weight: a finite number from 0. */
  double weight(int column) {
    double weight = number(column);
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw bad(column, "weight " + weight + " must be a finite number from 0");
    }
    return weight;
  }

  /** A finite number; NaN where the cell is missing and may be. */
  double value(int column) {
    double value = number(column);
    if (Double.isNaN(value)) {
      return missing(column);
    }
    if (Double.isInfinite(value)) {
      throw bad(column, "the value is infinite: correct it, drop the row or use --columns");
    }
    return value;
  }

  /** The code of a symbol; NaN where the cell is missing and may be. */
  double code(int column, SymbolCodes codes) {
    String symbol = records.text(column);
    return symbol.isEmpty()
        ? missing(column)
        : codes.code(symbol).orElseThrow(() -> bad(column, codes.unknown(symbol)));
  }

  private double missing(int column) {
    if (missing != MissingCells.TAKEN) {
      throw bad(column, missing.problem());
    }
    return Double.NaN;
  }

  /** A text; where it is missing, {@code problem} says what is. */
  String name(int column, String problem) {
    String text = records.text(column);
    if (text.isEmpty()) {
      throw bad(column, problem);
    }
    return text;
  }

  private double number(int column) {
    try {
      return records.number(column);
    } catch (NumberFormatException e) {
      String text = excerpt(String.valueOf(e.getMessage()));
      String cure =
          text.matches("[-+]?[0-9.]*,[0-9]+")
              ? "write a decimal point, not a comma"
              : "correct it, or leave the column out with --columns";
      throw bad(column, "'" + text + "' is not a number: " + cure).causedBy(e);
    }
  }

  /** The beginning of a long text. */
  static String excerpt(String text) {
    return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
  }

  /** A complaint about a cell of the present record. */
  CommandException bad(int column, String problem) {
    return CommandException.data(
        file + ", " + records.place() + ", column " + records.names().get(column) + ": " + problem);
  }
}
