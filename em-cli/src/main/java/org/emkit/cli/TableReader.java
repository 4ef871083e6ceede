package org.emkit.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
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
  /** What one array can hold. */
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  /**
   * Arrays that take up to a quarter of the heap are read: passes are then faster, and there is
   * room for what a fit needs.
   */
  private static final int HEAP_PARTS = 4;

  /** How much of a bad cell a message shows. */
  private static final int EXCERPT = 40;

  private final String file;
  private final DataArguments arguments;
  private final MissingCells missing;
  private final boolean weighted;
  private final Optional<KnownClasses> classes;

  /**
   * A reader.
   *
   * @param file the file, or {@code -} for standard input
   * @param arguments which columns
   * @param missing what to do about missing cells
   * @param weighted whether weights count; if not, their column is only left out
   */
  TableReader(String file, DataArguments arguments, MissingCells missing, boolean weighted) {
    this(file, arguments, missing, weighted, Optional.empty());
  }

  private TableReader(
      String file,
      DataArguments arguments,
      MissingCells missing,
      boolean weighted,
      Optional<KnownClasses> classes) {
    this.file = file;
    this.arguments = arguments;
    this.missing = missing;
    this.weighted = weighted;
    this.classes = classes;
  }

  /** This reader, which also fills {@code into} with the classes of the rows that it keeps. */
  TableReader withClasses(KnownClasses into) {
    return new TableReader(file, arguments, missing, weighted, Optional.of(into));
  }

  /**
   * Reads the file.
   *
   * @param modelColumns the columns of the model that the data are for, where it says
   */
  DataTable read(InputStream standardInput, Optional<List<String>> modelColumns) {
    long began = System.nanoTime();
    String name = file.equals("-") ? "standard input" : file;
    try {
      Optional<MappedRowDataset> mapped = ArrayFile.map(file, arguments.rawColumns());
      boolean asked =
          (weighted && arguments.weights().isPresent())
              || (classes.isPresent() && arguments.truth().isPresent());
      if (mapped.isPresent() && !asked) {
        return table(mapped.get(), modelColumns, began);
      }
      try (Records records = open(name, standardInput)) {
        ColumnChoice choice = new ColumnChoice(name, records.names(), records.named());
        List<Integer> columns = chosen(choice, modelColumns);
        Optional<Integer> weights =
            weighted
                ? arguments.weights().map(column -> choice.find("--weights", column))
                : Optional.empty();
        Optional<Integer> truth =
            classes.isPresent()
                ? arguments.truth().map(column -> choice.find("--truth", column))
                : Optional.empty();
        return new Reading(name, records, columns, weights, truth).run(began);
      }
    } catch (IOException e) {
      throw CommandException.unreadable(name, e);
    }
  }

  private List<Integer> chosen(ColumnChoice choice, Optional<List<String>> modelColumns) {
    return modelColumns.isPresent()
        ? choice.chosen(arguments, modelColumns.get())
        : choice.chosen(arguments);
  }

  /** What a cell may not be is refused by the model: looking at all of a large file takes time. */
  private DataTable table(
      MappedRowDataset mapped, Optional<List<String>> modelColumns, long began) {
    List<String> names = Records.numbered(mapped.columns());
    List<Integer> columns = chosen(new ColumnChoice(file, names, false), modelColumns);
    MappedRowDataset rows =
        mapped.withColumns(columns.stream().mapToInt(Integer::intValue).toArray());
    Table table =
        new Table(
            columns.stream().map(names::get).toList(),
            ArrayFile.inMemoryUpTo(Runtime.getRuntime().maxMemory() / HEAP_PARTS, rows),
            rows.rows(),
            Optional.empty());
    double seconds = (System.nanoTime() - began) / 1e9;
    DataTable data = new DataTable(file, table, row -> "row " + (row + 1), seconds);
    if (missing == MissingCells.UNWANTED) {
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
          throw new DataException(rows.first() + row, column, missing.problem());
        }
      }
    }
  }

  private Records open(String name, InputStream standardInput) throws IOException {
    InputStream raw = file.equals("-") ? standardInput : openFile();
    BufferedInputStream stream = new BufferedInputStream(raw, 1 << 16);
    if (arguments.rawColumns().isPresent() || ArrayLayout.isNpy(stream)) {
      return ArrayFile.records(name, stream, arguments.rawColumns());
    }
    if (file.toLowerCase(Locale.ROOT).endsWith(".npy")) {
      throw CommandException.data(name + ": not a .npy file: it lacks NumPy's signature");
    }
    return new CsvRecords(name, stream, arguments.delimiter());
  }

  private InputStream openFile() throws IOException {
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

  /** One pass over the records, keeping rows whose weight is not 0. */
  private final class Reading {
    private final String name;
    private final Records records;
    private final int[] columns;
    private final Optional<Integer> weightColumn;
    private final Optional<Integer> truthColumn;
    private double[] values = new double[1024];
    private double[] weights = new double[0];
    private long[] positions = new long[256];
    private int rows;

    Reading(
        String name,
        Records records,
        List<Integer> columns,
        Optional<Integer> weightColumn,
        Optional<Integer> truthColumn) {
      this.name = name;
      this.records = records;
      this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
      this.weightColumn = weightColumn;
      this.truthColumn = truthColumn;
    }

    DataTable run(long began) throws IOException {
      boolean any = false;
      while (records.next()) {
        any = true;
        double weight = weightColumn.isPresent() ? weight(weightColumn.get()) : 1.0;
        if (weight > 0) {
          keep(weight);
        }
      }
      if (rows == 0) {
        throw CommandException.data(
            name
                + (any
                    ? ": all weights are 0: at least one row must count"
                    : ": there is a header but no row: at least one is needed"));
      }
      List<String> names = Arrays.stream(columns).mapToObj(records.names()::get).toList();
      Table table =
          new Table(
              names,
              Arrays.copyOf(values, rows * columns.length),
              weightColumn.map(column -> Arrays.copyOf(weights, rows)));
      double seconds = (System.nanoTime() - began) / 1e9;
      long[] kept = Arrays.copyOf(positions, rows);
      return new DataTable(name, table, row -> records.placeOf(kept[(int) row]), seconds);
    }

    private void keep(double weight) {
      long needed = (rows + 1L) * columns.length;
      if (needed > MOST_CELLS) {
        throw CommandException.data(
            name + ": more than " + MOST_CELLS + " cells do not fit: use fewer rows or columns");
      }
      if (needed > values.length) {
        values = Arrays.copyOf(values, grown(needed));
      }
      if (rows == positions.length) {
        positions = Arrays.copyOf(positions, grown(rows + 1L));
      }
      if (weightColumn.isPresent()) {
        if (rows == weights.length) {
          weights = Arrays.copyOf(weights, positions.length);
        }
        weights[rows] = weight;
      }
      int at = rows * columns.length;
      for (int column : columns) {
        values[at++] = cell(column);
      }
      truthColumn.ifPresent(this::keepClass);
      positions[rows++] = records.position();
    }

    private void keepClass(int column) {
      String text = records.text(column);
      if (text.isEmpty()) {
        throw bad(column, "the row has no class: fill it in, drop the row or leave --truth out");
      }
      classes.orElseThrow().add(text);
    }

    private int grown(long needed) {
      return (int) Math.min(2 * needed, MOST_CELLS);
    }

    private double weight(int column) {
      double weight = number(column);
      if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw bad(column, "weight " + weight + " must be a finite number from 0");
      }
      return weight;
    }

    private double cell(int column) {
      double value = number(column);
      if (Double.isNaN(value) && missing != MissingCells.TAKEN) {
        throw bad(column, missing.problem());
      }
      if (Double.isInfinite(value)) {
        throw bad(column, "the value is infinite: correct it, drop the row or use --columns");
      }
      return value;
    }

    private double number(int column) {
      try {
        return records.number(column);
      } catch (NumberFormatException e) {
        String all = String.valueOf(e.getMessage());
        String text = all.length() > EXCERPT ? all.substring(0, EXCERPT) + "…" : all;
        String cure =
            text.matches("[-+]?[0-9.]*,[0-9]+")
                ? "write a decimal point, not a comma"
                : "correct it, or leave the column out with --columns";
        throw bad(column, "'" + text + "' is not a number: " + cure).causedBy(e);
      }
    }

    private CommandException bad(int column, String problem) {
      return CommandException.data(
          name
              + ", "
              + records.place()
              + ", column "
              + records.names().get(column)
              + ": "
              + problem);
    }
  }
}
