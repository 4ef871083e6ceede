package org.emkit.cli;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/**
 * A table with where it comes from, so that complaints about it can name the place.
 *
 * @param file the file's name, for people
 * @param table what was read
 * @param place how people name the place of a row of the table: by line, or by row of the file
 * @param readSeconds wall time of reading
 * @param sequence the name of the column that cut the rows into sequences, where one did
 * @param standsFor how many rows those of the table stand for, where it was made of a covariance
 *     matrix
 */
record DataTable(
    String file,
    Table table,
    LongFunction<String> place,
    double readSeconds,
    Optional<String> sequence,
    OptionalLong standsFor) {
  /** A table of the rows themselves. */
  DataTable(
      String file,
      Table table,
      LongFunction<String> place,
      double readSeconds,
      Optional<String> sequence) {
    this(file, table, place, readSeconds, sequence, OptionalLong.empty());
  }

  /** The number of rows of data, whether they are at hand or not. */
  long rows() {
    return standsFor.orElse(table.rows());
  }

  /** The same complaint, with file, line and column in place of indexes. */
  CommandException locate(DataException complaint) {
    StringBuilder text = new StringBuilder(placeOf(complaint.row()));
    if (complaint.column() >= 0 && complaint.column() < table.columns().size()) {
      text.append(", column ").append(table.columns().get(complaint.column()));
    }
    return CommandException.data(text + ": " + complaint.problem()).causedBy(complaint);
  }

  /** The failure of a fit, with the place where it is about a row. */
  RuntimeException locate(NumericalFailure failure) {
    return failure.row().isEmpty()
        ? failure
        : CommandException.failed(
                "the fit failed: "
                    + placeOf(failure.row().getAsLong())
                    + ": "
                    + failure.getMessage())
            .causedBy(failure);
  }

  /** File, line and, where it has a name, sequence of a row. */
  private String placeOf(long row) {
    if (row < 0 || row >= table.rows()) {
      return file;
    }
    return file
        + ", "
        + place.apply(row)
        + table.sequences().map(all -> ", sequence " + sequenceOf(row, all)).orElse("");
  }

  private static String sequenceOf(long row, SequenceIndex all) {
    int sequence = 0;
    for (long left = row; left >= all.lengths().get(sequence); sequence++) {
      left -= all.lengths().get(sequence);
    }
    return RecordCells.excerpt(all.names().get(sequence));
  }

  /** Refuses a table that does not have as many columns as a model's parameters are for. */
  void requireColumns(int expected, String modelFile) {
    int actual = table.columns().size();
    if (actual != expected) {
      throw CommandException.data(
          String.format(
              "%s: %d %s of data where the model of %s has %d: choose them with --columns",
              file, actual, actual == 1 ? "column" : "columns", modelFile, expected));
    }
  }
}
