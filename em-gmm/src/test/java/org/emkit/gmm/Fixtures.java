package org.emkit.gmm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.emkit.core.data.RowDataset;
import org.emkit.mixture.Mixture;

/** Data and shorthands of the tests. */
final class Fixtures {
  private Fixtures() {}

  /** A table of src/test/resources: a header line, then numbers. */
  static double[][] table(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Fixtures.class.getResourceAsStream("/" + name)),
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

  static RowDataset faithful() {
    return RowDataset.of(table("faithful.csv"));
  }

  static RowDataset iris() {
    return RowDataset.of(table("iris.csv"));
  }

  /** A mixture of Gaussians with equal weights. */
  static Mixture<Gaussians> mixture(double[][] means, double[][]... covariances) {
    double[] weights = new double[means.length];
    Arrays.fill(weights, 1.0 / means.length);
    List<Covariance> all = Arrays.stream(covariances).map(Covariance::of).toList();
    return new Mixture<>(weights, new Gaussians(means, all));
  }
}
