package org.emkit.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.core.data.ArrayLayout;
import org.emkit.core.data.DataException;
import org.emkit.core.data.MappedRowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.Table;

/** Reads the chosen columns of a data file; all that a cell may not be is refused here. */
final class TableReader {
  /**
   * Arrays that take up to a quarter of the heap are read: passes are then faster, and there is
   * room for what a fit needs.
   */
  private static final int HEAP_PARTS = 4;

  private final String file;
  private final DataArguments arguments;
  private final TableRequest request;

  /**
   * A reader of numbers.
   *
   * @param file the file, or {@code -} for standard input
   * @param arguments which columns
   * @param missing what to do about missing cells
   * @param weighted whether weights count; if not, their column is only left out
   */
  TableReader(String file, DataArguments arguments, MissingCells missing, boolean weighted) {
    this(
        file,
        arguments,
        new TableRequest(
            missing, weighted, Optional.empty(), Symbols.NONE, false, Optional.empty()));
  }

  private TableReader(String file, DataArguments arguments, TableRequest request) {
    this.file = file;
    this.arguments = arguments;
    this.request = request;
  }

  /** This reader, which also fills {@code into} with the classes of the rows that it keeps. */
  TableReader withClasses(KnownClasses into) {
    return new TableReader(file, arguments, request.withClasses(into));
  }

  /** This reader, of symbols where {@code symbols} wants them. */
  TableReader withSymbols(Symbols symbols) {
    return new TableReader(file, arguments, request.withSymbols(symbols));
  }

  /**
   * This reader, which cuts rows into sequences where {@code taken}.
   *
   * @param usual the name of the column that does where the user names none and the file has it
   */
  TableReader withSequences(boolean taken, Optional<String> usual) {
    return new TableReader(file, arguments, request.withSequences(taken, usual));
  }

  /**
   * Reads the file.
   *
   * @param modelColumns the columns of the model that the data are for, where it says
   */
  DataTable read(InputStream standardInput, Optional<List<String>> modelColumns) {
    long began = System.nanoTime();
    String name = name(file);
    try {
      Optional<MappedRowDataset> mapped = ArrayFile.map(file, arguments.rawColumns());
      if (mapped.isPresent() && !looksAtRows()) {
        arguments.requireNoneOfText(name, "numbers");
        return table(mapped.get(), modelColumns, began);
      }
      try (Records records = open(file, arguments, standardInput)) {
        ColumnChoice choice = new ColumnChoice(name, records.names(), records.named());
        TableColumns columns = TableColumns.of(choice, arguments, request, modelColumns);
        return new RecordTable(name, records, columns, request).read(began);
      }
    } catch (DataException e) {
      // Of the table as a whole: what is wrong in one place was told with it.
      throw CommandException.data(name + ": " + e.problem()).causedBy(e);
    } catch (IOException e) {
      throw CommandException.unreadable(name, e);
    }
  }

  /** Whether cells besides the data count, or data are not what the file holds: no mapping then. */
  private boolean looksAtRows() {
    return (request.weighted() && arguments.weights().isPresent())
        || (request.classes().isPresent() && arguments.truth().isPresent())
        || (request.sequences() && arguments.sequence().isPresent())
        || request.symbols().wanted();
  }

  /** What a cell may not be is refused by the model: looking at all of a large file takes time. */
  private DataTable table(
      MappedRowDataset mapped, Optional<List<String>> modelColumns, long began) {
    List<String> names = Records.numbered(mapped.columns());
    List<Integer> columns = new ColumnChoice(file, names, false).chosen(arguments, modelColumns);
    MappedRowDataset rows =
        mapped.withColumns(columns.stream().mapToInt(Integer::intValue).toArray());
    Table table =
        new Table(
            columns.stream().map(names::get).toList(),
            ArrayFile.inMemoryUpTo(Runtime.getRuntime().maxMemory() / HEAP_PARTS, rows),
            rows.rows(),
            Optional.empty());
    double seconds = (System.nanoTime() - began) / 1e9;
    DataTable data =
        new DataTable(file, table, row -> "row " + (row + 1), seconds, Optional.empty());
    if (request.missing() == MissingCells.UNWANTED) {
      // The model would take them without a word.
      requireNoneMissing(data);
    }
    return data;
  }

  private void requireNoneMissing(DataTable data) {
    try {
      data.table()
          .rowDataset()
          .collect(() -> this, (reader, slice) -> reader.refuse(slice.data()), (a, b) -> {});
    } catch (DataException e) {
      throw data.locate(e);
    }
  }

  private void refuse(Rows rows) {
    for (int row = 0; row < rows.count(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        if (Double.isNaN(rows.get(row, column))) {
          throw new DataException(rows.first() + row, column, request.missing().problem());
        }
      }
    }
  }

  /** What people call {@code file}. */
  static String name(String file) {
    return file.equals("-") ? "standard input" : file;
  }

  /** The records of {@code file}, from its beginning. */
  static Records open(String file, DataArguments arguments, InputStream standardInput)
      throws IOException {
    String name = name(file);
    InputStream raw = file.equals("-") ? standardInput : openFile(file);
    BufferedInputStream stream =
        arguments.rawColumns().isPresent()
            ? new BufferedInputStream(raw, 1 << 16)
            : Gzip.open(name, raw);
    if (arguments.rawColumns().isPresent() || ArrayLayout.isNpy(stream)) {
      arguments.requireNoneOfText(name, "numbers");
      return ArrayFile.records(name, stream, arguments.rawColumns());
    }
    if (file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "").endsWith(".npy")) {
      throw CommandException.data(name + ": not a .npy file: it lacks NumPy's signature");
    }
    return new CsvRecords(name, stream, arguments.delimiter(), arguments.header());
  }

  private static InputStream openFile(String file) throws IOException {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw CommandException.data(file + ": is a folder, not a data file");
      }
      return Files.newInputStream(path);
    } catch (InvalidPathException e) {
      throw CommandException.data(file + ": no valid file name").causedBy(e);
    }
  }
}
