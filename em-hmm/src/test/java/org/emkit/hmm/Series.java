package org.emkit.hmm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.data.RowDataset;

/** The series of the repository's {@code data} folder, each file as one sequence. */
final class Series {
  private Series() {}

  /**
   * Columns of a file of numbers under a header.
   *
   * @param name of the file, without its ending
   * @param columns which, by their names in the header
   * @return {@code [steps][columns]}
   */
  static double[][] read(String name, String... columns) {
    try {
      List<String> lines = Files.readAllLines(Path.of("../data", name + ".csv"));
      List<String> header = List.of(lines.get(0).split(",", -1));
      return lines.stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(
              cells ->
                  Arrays.stream(columns)
                      .mapToDouble(column -> Double.parseDouble(cells[header.indexOf(column)]))
                      .toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All steps as one sequence. */
  static SequenceDataset sequence(double[][] steps) {
    return SequenceDataset.of(RowDataset.of(steps), steps.length);
  }
}
