package org.emkit.ppca;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What R's factanal found, from references/factanal.txt, made by the script beside it. */
final class Factanal {
  private final int factors;
  private final int rows;
  private final double logDeterminant;
  private final double criterion;
  private final double[] uniquenesses;
  private final double[][] covariance;

  private Factanal(String head, String uniquenesses, String cells) {
    String[] words = head.strip().split(" +", -1);
    this.factors = Integer.parseInt(words[0].replaceFirst(".*-", ""));
    this.rows = Integer.parseInt(words[1]);
    this.criterion = Double.parseDouble(words[3]);
    this.uniquenesses = numbers(uniquenesses);
    int columns = this.uniquenesses.length;
    double[] packed = numbers(cells);
    this.covariance = new double[columns][];
    Arrays.setAll(covariance, i -> Arrays.copyOfRange(packed, i * columns, (i + 1) * columns));
    double logVariances = 0.0;
    for (int j = 0; j < columns; j++) {
      logVariances += Math.log(covariance[j][j]);
    }
    this.logDeterminant = Double.parseDouble(words[2]) + logVariances;
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.strip().split(" +", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  static Factanal read(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Factanal.class.getResourceAsStream("references/factanal.txt")),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith(name + " ")) {
          return new Factanal(lines.get(i), lines.get(i + 1), lines.get(i + 2));
        }
      }
      throw new IllegalArgumentException(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int factors() {
    return factors;
  }

  int rows() {
    return rows;
  }

  /** log |S| of the covariance. */
  double logDeterminant() {
    return logDeterminant;
  }

  double criterion() {
    return criterion;
  }

  double uniqueness(int column) {
    return uniquenesses[column];
  }

  double[][] covariance() {
    return covariance;
  }
}
