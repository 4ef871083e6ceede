package org.emkit.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emkit.core.data.RowDataset;

/**
 * A table whose last column may be a class: blobs that {@code blobs.py} wrote, and the repository's
 * data.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record TestData(RowDataset rows, int[] classes, List<String> columns) {
  static final String FAITHFUL = "../data/faithful.csv";
  static final String IRIS = "../data/iris.csv";

  /** Blobs of this name. */
  static TestData blobs(String name) {
    return read("src/test/resources/" + name + ".csv");
  }

  static TestData read(String file) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      List<String> header = List.of(lines.get(0).split(",", -1));
      boolean classed = header.get(header.size() - 1).matches("class|Species");
      int columns = header.size() - (classed ? 1 : 0);
      List<String> names = new ArrayList<>();
      double[][] values = new double[lines.size() - 1][columns];
      int[] classes = new int[values.length];
      for (int i = 0; i < values.length; i++) {
        String[] cells = lines.get(i + 1).split(",", -1);
        for (int j = 0; j < columns; j++) {
          values[i][j] = Double.parseDouble(cells[j]);
        }
        if (classed) {
          if (!names.contains(cells[columns])) {
            names.add(cells[columns]);
          }
          classes[i] = names.indexOf(cells[columns]);
        }
      }
      return new TestData(RowDataset.of(values), classes, header.subList(0, columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
