package org.emkit.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV, as {@link CsvRecords} reads them back. */
final class CsvText {
  /** Whole numbers below this are all doubles, so that their digits say which one is meant. */
  private static final double EXACT_INTEGERS = 0x1p53;

  private CsvText() {}

  /** A header; names that need it are quoted. */
  static String header(List<String> names) {
    return names.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /**
   * A name with a delimiter that a reader might look for, a quote, a line end, or blanks around it
   * is quoted.
   */
  static String quoted(String name) {
    return name.matches("(?s)\\s.*|.*\\s|.*[,;\t\"\r\n].*")
        ? '"' + name.replace("\"", "\"\"") + '"'
        : name;
  }

  /** Lines of numbers. */
  static String lines(double[][] rows) {
    StringBuilder lines = new StringBuilder();
    for (double[] row : rows) {
      appendLine(lines, row);
    }
    return lines.toString();
  }

  /** Appends a line of numbers. */
  static void appendLine(StringBuilder lines, double[] row) {
    for (int column = 0; column < row.length; column++) {
      if (column > 0) {
        lines.append(',');
      }
      append(lines, row[column]);
    }
    lines.append('\n');
  }

  /** Digits that read back as the same double; whole numbers without a fraction. */
  static void append(StringBuilder lines, double value) {
    boolean whole = Math.abs(value) < EXACT_INTEGERS && value == Math.rint(value);
    // A whole number has no negative zero.
    if (whole && (value != 0 || 1 / value > 0)) {
      lines.append((long) value);
    } else {
      lines.append(value);
    }
  }
}
