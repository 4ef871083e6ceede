package org.emkit.cli;

import java.util.List;

/** How rows are written: CSV under a header, or a JSON object for each row, on a line each. */
enum RowForm {
  /** With a header. */
  CSV {
    @Override
    String header(List<String> names) {
      return CsvText.header(names);
    }

    @Override
    String lines(List<String> names, double[][] rows) {
      return CsvText.lines(rows);
    }
  },

  /** JSON lines: every object has all names, so that there is no header. */
  JSON {
    @Override
    String header(List<String> names) {
      return "";
    }

    @Override
    String lines(List<String> names, double[][] rows) {
      List<String> keys = names.stream().map(name -> Json.line(name) + ":").toList();
      StringBuilder lines = new StringBuilder();
      for (double[] row : rows) {
        for (int column = 0; column < row.length; column++) {
          lines.append(column == 0 ? '{' : ',').append(keys.get(column));
          append(lines, row[column]);
        }
        lines.append("}\n");
      }
      return lines.toString();
    }

    /** JSON has no infinite numbers: they are texts, as elsewhere; what is none is null. */
    private void append(StringBuilder lines, double value) {
      if (Double.isNaN(value)) {
        lines.append("null");
      } else if (Double.isInfinite(value)) {
        lines.append('"').append(value).append('"');
      } else {
        CsvText.append(lines, value);
      }
    }
  };

  /** The one that is asked for. */
  static RowForm of(boolean json) {
    return json ? JSON : CSV;
  }

  /** What comes before the rows. */
  abstract String header(List<String> names);

  /** Rows of numbers with these names, a line each. */
  abstract String lines(List<String> names, double[][] rows);
}
