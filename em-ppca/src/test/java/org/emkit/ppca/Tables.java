package org.emkit.ppca;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.emkit.testkit.RandomData;

/** Data of the tests. */
final class Tables {
  private Tables() {}

  static RowDataset iris() {
    return RowDataset.of(read("iris.csv"));
  }

  /** Thirteen measures of 178 wines: see docs/data.md. */
  static RowDataset wine() {
    return RowDataset.of(read("wine.csv"));
  }

  static RowDataset random(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return RowDataset.of(RandomData.clusters(400, 8, 4, random));
  }

  /** Columns with mean 0 and variance 1. */
  static RowDataset standardised(RowDataset data) {
    Moments moments = Moments.of(data);
    double[][] rows = new double[data.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = data.all().row(i);
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = (rows[i][j] - moments.mean()[j]) / Math.sqrt(moments.variance(j));
      }
    }
    return RowDataset.of(rows);
  }

  private static double[][] read(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream("/" + name)),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble))
          .map(DoubleStream::toArray)
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
