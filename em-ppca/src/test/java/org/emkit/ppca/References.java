package org.emkit.ppca;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What other programs found: a file of references/ with the columns {@code
 * case,quantity,row,column,value}, made by the script beside it.
 */
final class References {
  private final String file;

  /** Case, quantity, row, column, value. */
  private final List<String[]> cells;

  private References(String file, List<String[]> cells) {
    this.file = file;
    this.cells = cells;
  }

  static References read(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    References.class.getResourceAsStream("references/" + file), file),
                StandardCharsets.UTF_8))) {
      List<String[]> cells =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.split(",", -1))
              .toList();
      return new References(file, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of a quantity, NaN where the file has no cell. */
  double[][] matrix(String name, String quantity) {
    List<String[]> found =
        cells.stream().filter(cell -> cell[0].equals(name) && cell[1].equals(quantity)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(file + " has no " + quantity + " of " + name);
    }
    int rows = 1 + found.stream().mapToInt(cell -> Integer.parseInt(cell[2])).max().orElseThrow();
    int columns =
        1 + found.stream().mapToInt(cell -> Integer.parseInt(cell[3])).max().orElseThrow();
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.fill(row, Double.NaN);
    }
    for (String[] cell : found) {
      matrix[Integer.parseInt(cell[2])][Integer.parseInt(cell[3])] = Double.parseDouble(cell[4]);
    }
    return matrix;
  }

  /** A quantity of one row. */
  double[] vector(String name, String quantity) {
    return matrix(name, quantity)[0];
  }

  /** A quantity of one cell. */
  double number(String name, String quantity) {
    return matrix(name, quantity)[0][0];
  }
}
