package org.emkit.compare;

import java.util.Arrays;

/**
 * How two labellings of the same rows agree: the summed weight of the rows with each pair of
 * labels, and the figures that follow. Immutable.
 */
public final class Contingency {
  /** Sums of squares must not leave the floating-point range. */
  private static final double LARGE = 1e100;

  private final double[][] table;
  private final double[] first;
  private final double[] second;
  private final double total;

  /** Σ w min(w, 1): what a row's pairs with itself count. */
  private final double self;

  private Contingency(double[][] table, double self) {
    this.table = table;
    this.first = Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    this.second = new double[table[0].length];
    for (double[] row : table) {
      for (int j = 0; j < second.length; j++) {
        second[j] += row[j];
      }
    }
    this.total = Arrays.stream(first).sum();
    this.self = self;
  }

  /**
   * Counts pairs of labels.
   *
   * @param first labels from 0 to {@code firstSize} − 1, {@code [rows]}
   * @param second labels from 0 to {@code secondSize} − 1, {@code [rows]}
   * @param weights {@code [rows]}, positive; empty where every row counts once
   * @throws IllegalArgumentException where lengths differ, there is no row, or a label is out of
   *     its range
   */
  public static Contingency of(
      int[] first, int firstSize, int[] second, int secondSize, double... weights) {
    int rows = first.length;
    if (rows == 0 || second.length != rows || (weights.length != 0 && weights.length != rows)) {
      throw new IllegalArgumentException(
          String.format(
              "%d and %d labels with %d weights: as many of each are needed, one at least",
              rows, second.length, weights.length));
    }
    double sum = weights.length == 0 ? rows : Arrays.stream(weights).sum();
    // Every figure is a ratio.
    double unit = sum > LARGE || sum < 1 / LARGE ? sum : 1.0;
    double[][] table = new double[firstSize][secondSize];
    double self = 0.0;
    for (int i = 0; i < rows; i++) {
      if (first[i] < 0 || first[i] >= firstSize || second[i] < 0 || second[i] >= secondSize) {
        throw new IllegalArgumentException(
            String.format(
                "row index %d has the labels %d and %d: they must be from 0 and below %d and %d",
                i, first[i], second[i], firstSize, secondSize));
      }
      double weight = weights.length == 0 ? 1.0 : weights[i];
      table[first[i]][second[i]] += weight / unit;
      self += weight / unit * (Math.min(weight, 1.0) / unit);
    }
    return new Contingency(table, self);
  }

  /**
   * The summed weights, {@code [first][second]}; divided by their sum where that is beyond 1e±100.
   */
  public double[][] table() {
    return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The adjusted Rand index (Hubert &amp; Arabie 1985): 1 for equal partitions, 0 on average for
   * labels drawn at random, perhaps below 0. A row of weight w ≥ 1 makes the pairs that w rows
   * make; one of a weight below 1 makes none with itself, so that weights need not be counts.
   *
   * <p>As in scikit-learn it is 1 where the partitions are equal, also where both are one cluster
   * or all singletons, and 0 where one is a single cluster and the other is not.
   */
  public double adjustedRandIndex() {
    if (isOneToOne()) {
      return 1.0;
    }
    double both = -self;
    for (double[] row : table) {
      both += squares(row);
    }
    double inFirst = squares(first) - self;
    double inSecond = squares(second) - self;
    double all = total * total - self;
    // Ordered pairs of rows: together in both, in one alone, in neither.
    double onlyFirst = inFirst - both;
    double onlySecond = inSecond - both;
    double neither = all - inFirst - onlySecond;
    return 2
        * (both * neither - onlyFirst * onlySecond)
        / (inFirst * (onlyFirst + neither) + inSecond * (onlySecond + neither));
  }

  /**
   * Normalised mutual information, I / ((H₁ + H₂) / 2), from 0 to 1. As in scikit-learn it is 1
   * where both labellings are one cluster, 0 where only one of them is.
   */
  public double normalizedMutualInformation() {
    if (used(first) == 1 && used(second) == 1) {
      return 1.0;
    }
    double information = 0.0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < second.length; j++) {
        if (table[i][j] > 0) {
          double expected = (first[i] / total) * (second[j] / total);
          information += table[i][j] / total * Math.log(table[i][j] / total / expected);
        }
      }
    }
    if (information <= Math.ulp(1.0)) {
      return 0.0;
    }
    return Math.min(1.0, information / ((entropy(first) + entropy(second)) / 2));
  }

  /**
   * The label of the first labelling that each label of the second is matched with, one to one, so
   * that the most weight agrees (Hungarian method). Labels beyond those of the shorter labelling
   * are matched with numbers beyond it.
   */
  public int[] matching() {
    int size = Math.max(first.length, second.length);
    double[][] gain = new double[size][size];
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < second.length; j++) {
        gain[j][i] = table[i][j] / total;
      }
    }
    return Arrays.copyOf(Hungarian.assign(gain), second.length);
  }

  /** The share of the weight whose labels agree once they are {@linkplain #matching matched}. */
  public double matchedShare() {
    int[] matching = matching();
    double agreeing = 0.0;
    for (int j = 0; j < matching.length; j++) {
      agreeing += matching[j] < first.length ? table[matching[j]][j] : 0.0;
    }
    return agreeing / total;
  }

  private boolean isOneToOne() {
    for (double[] row : table) {
      if (used(row) > 1) {
        return false;
      }
    }
    for (int j = 0; j < second.length; j++) {
      int column = j;
      if (Arrays.stream(table).filter(row -> row[column] > 0).count() > 1) {
        return false;
      }
    }
    return true;
  }

  private static long used(double[] weights) {
    return Arrays.stream(weights).filter(weight -> weight > 0).count();
  }

  private static double squares(double[] weights) {
    return Arrays.stream(weights).map(weight -> weight * weight).sum();
  }

  private double entropy(double[] weights) {
    return Arrays.stream(weights)
        .filter(weight -> weight > 0)
        .map(weight -> -weight / total * Math.log(weight / total))
        .sum();
  }
}
