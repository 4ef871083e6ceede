package org.emkit.cli;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.emkit.core.data.DataException;
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
    StringBuilder text = new StringBuilder(file);
    if (complaint.row() >= 0 && complaint.row() < table.rows()) {
      text.append(", ").append(place.apply(complaint.row()));
    }
    if (complaint.column() >= 0 && complaint.column() < table.columns().size()) {
      text.append(", column ").append(table.columns().get(complaint.column()));
    }
    return CommandException.data(text + ": " + complaint.problem()).causedBy(complaint);
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
