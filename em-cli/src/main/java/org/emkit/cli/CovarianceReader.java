package org.emkit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.core.plugin.Table;

/** Reads a covariance matrix as a table of few rows that stand for those it was computed from. */
final class CovarianceReader {
  private final String file;
  private final int rows;
  private final DataArguments arguments;

  /**
   * A reader.
   *
   * @param file the file, or {@code -} for standard input
   * @param rows how many rows of data the matrix was computed from
   * @param arguments which columns, and how a CSV file is written
   */
  CovarianceReader(String file, int rows, DataArguments arguments) {
    this.file = file;
    this.rows = rows;
    this.arguments = arguments;
  }

  /** Reads the matrix; {@code modelColumns} are those of the model it is for, where it says. */
  DataTable read(InputStream standardInput, Optional<List<String>> modelColumns) {
    long began = System.nanoTime();
    String name = TableReader.name(file);
    try (Records records = TableReader.open(file, arguments, standardInput)) {
      Square square = Square.of(name, records);
      List<Integer> chosen =
          new ColumnChoice(name, square.names(), square.named()).chosen(arguments, modelColumns);
      return table(name, square, chosen, began);
    } catch (IOException e) {
      throw CommandException.unreadable(name, e);
    }
  }

  private DataTable table(String name, Square square, List<Integer> chosen, long began) {
    List<String> names = chosen.stream().map(square.names()::get).toList();
    double[][] matrix =
        chosen.stream()
            .map(i -> chosen.stream().mapToDouble(j -> square.cells().get(i)[j]).toArray())
            .toArray(double[][]::new);
    try {
      RowDataset few = Moments.fromCovariance(matrix, rows).rows();
      double[] weights = IntStream.range(0, few.rows()).mapToDouble(few.all()::weight).toArray();
      return new DataTable(
          name,
          new Table(names, few, few.rows(), Optional.of(weights)),
          row -> "the rows that stand for it",
          (System.nanoTime() - began) / 1e9,
          Optional.empty(),
          OptionalLong.of(rows));
    } catch (DataException e) {
      String row = e.row() < 0 ? "" : ", " + square.places().get(chosen.get((int) e.row()));
      String column = e.column() < 0 ? "" : ", column " + names.get(e.column());
      throw CommandException.data(name + row + column + ": " + e.problem()).causedBy(e);
    }
  }

  /**
   * The matrix of a file.
   *
   * @param cells {@code [columns][columns]}
   * @param places of its rows, for people
   * @param names of its columns
   * @param named whether the names are the file's own
   */
  private record Square(
      List<double[]> cells, List<String> places, List<String> names, boolean named) {
    /** All of {@code records}; a first column of names is none of the matrix. */
    static Square of(String file, Records records) throws IOException {
      RecordCells reader = new RecordCells(file, records, MissingCells.IMPOSSIBLE);
      List<double[]> cells = new ArrayList<>();
      List<String> places = new ArrayList<>();
      List<String> rowNames = new ArrayList<>();
      int first = 0;
      while (records.next()) {
        if (cells.isEmpty() && Cells.isText(records.text(0))) {
          first = 1;
        }
        if (first > 0) {
          rowNames.add(records.text(0));
        }
        records.rowName().ifPresent(rowNames::add);
        cells.add(
            IntStream.range(first, records.names().size()).mapToDouble(reader::value).toArray());
        places.add(records.place());
      }
      List<String> header = records.names().subList(first, records.names().size());
      requireSquare(file, records, cells.size(), header.size());
      boolean byRow = rowNames.stream().anyMatch(Cells::isText);
      if (byRow && records.named()) {
        requireSameOrder(file, places, rowNames, header);
      }
      List<String> names =
          records.named() ? header : byRow ? rowNames : Records.numbered(header.size());
      return new Square(cells, places, names, byRow || records.named());
    }

    private static void requireSquare(String file, Records records, int rows, int columns) {
      if (rows == columns) {
        return;
      }
      String cure =
          records.nameIsGuess() && rows == columns - 1
              ? "add --header no if the first line is a row of it, too"
              : "give a row for each column";
      throw CommandException.data(
          String.format(
              "%s: %d %s of %d %s are no covariance matrix, which is square: %s",
              file,
              rows,
              rows == 1 ? "row" : "rows",
              columns,
              columns == 1 ? "column" : "columns",
              cure));
    }

    private static void requireSameOrder(
        String file, List<String> places, List<String> rows, List<String> columns) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(columns.get(i))) {
          throw CommandException.data(
              String.format(
                  "%s, %s: the row is called %s where column %d of the matrix is called %s: rows"
                      + " and columns must be in the same order",
                  file, places.get(i), rows.get(i), i + 1, columns.get(i)));
        }
      }
    }
  }
}
