package org.emkit.kmeans;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.emkit.core.data.RowDataset;

/** Anderson's iris measurements, as R's datasets::iris has them. */
final class Iris {
  private Iris() {}

  static RowDataset data() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Iris.class.getResourceAsStream("/iris.csv")),
                StandardCharsets.UTF_8))) {
      return RowDataset.of(
          reader
              .lines()
              .skip(1)
              .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble))
              .map(DoubleStream::toArray)
              .toArray(double[][]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
