package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random rows for tests, {@code [rows][columns]}. */
public final class RandomData {
  private RandomData() {}

  /**
   * Rows from a few normal clusters that overlap more or less, with columns of different offset and
   * scale: what a model of continuous rows meets on a good day.
   *
   * @param clusters how many, at least 1
   */
  public static double[][] clusters(int rows, int columns, int clusters, RandomGenerator random) {
    double[][] centres = new double[clusters][columns];
    for (double[] centre : centres) {
      Arrays.setAll(centre, j -> 3.0 * random.nextGaussian());
    }
    double[] offsets = new double[columns];
    double[] scales = new double[columns];
    Arrays.setAll(offsets, j -> 5.0 * random.nextGaussian());
    Arrays.setAll(scales, j -> Math.exp(0.5 * random.nextGaussian()));
    double[][] data = new double[rows][columns];
    for (double[] row : data) {
      double[] centre = centres[random.nextInt(clusters)];
      Arrays.setAll(row, j -> offsets[j] + scales[j] * (centre[j] + random.nextGaussian()));
    }
    return data;
  }

  /**
   * Counts from a few Poisson distributions.
   *
   * @param clusters how many, at least 1
   */
  public static double[][] counts(int rows, int columns, int clusters, RandomGenerator random) {
    double[][] rates = new double[clusters][columns];
    for (double[] rate : rates) {
      Arrays.setAll(rate, j -> 1.0 + 12.0 * random.nextDouble());
    }
    double[][] data = new double[rows][columns];
    for (double[] row : data) {
      double[] rate = rates[random.nextInt(clusters)];
      Arrays.setAll(row, j -> poisson(rate[j], random));
    }
    return data;
  }

  /**
   * Rows of which about one cell in four is missing (NaN). Every row keeps one, and the first row
   * keeps all, for a column that no row has would be refused.
   *
   * @param rows not changed
   */
  public static List<double[]> punched(List<double[]> rows, RandomGenerator random) {
    List<double[]> punched = new ArrayList<>();
    for (double[] row : rows) {
      double[] copy = row.clone();
      int kept = random.nextInt(copy.length);
      for (int j = 0; j < copy.length; j++) {
        if (j != kept && !punched.isEmpty() && random.nextInt(4) == 0) {
          copy[j] = Double.NaN;
        }
      }
      punched.add(copy);
    }
    return punched;
  }

  /** Knuth's method: multiply uniform numbers until the product falls below e^−rate. */
  private static double poisson(double rate, RandomGenerator random) {
    double limit = Math.exp(-rate);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
