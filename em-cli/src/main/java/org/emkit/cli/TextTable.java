package org.emkit.cli;

import java.util.List;

/** Tables as people read them. */
final class TextTable {
  private TextTable() {}

  /** Columns two blanks apart, right-aligned but for the last, which is prose. */
  static void append(StringBuilder text, List<List<String>> table) {
    int last = table.get(0).size() - 1;
    for (List<String> line : table) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < last; column++) {
        padded
            .append(column == 0 ? "" : "  ")
            .append(" ".repeat(width(table, column) - line.get(column).length()))
            .append(line.get(column));
      }
      padded.append("  ").append(line.get(last));
      text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
    }
  }

  /** Columns two blanks apart: the first, which names the line, left-aligned, the others right. */
  static void appendNamed(StringBuilder text, List<List<String>> table) {
    for (List<String> line : table) {
      StringBuilder padded = new StringBuilder(line.get(0));
      padded.append(" ".repeat(width(table, 0) - line.get(0).length()));
      for (int column = 1; column < line.size(); column++) {
        padded
            .append("  ")
            .append(" ".repeat(width(table, column) - line.get(column).length()))
            .append(line.get(column));
      }
      text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
    }
  }

  private static int width(List<List<String>> table, int column) {
    return table.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }
}
