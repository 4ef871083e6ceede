package org.emkit.core.data;

import java.util.Arrays;

/**
 * Per-column moments and extremes of rows, from one pass. Means and variances are merged about
 * running means (Chan, Golub &amp; LeVeque 1979), so a large offset in the data does no harm.
 * Missing cells (NaN) are left out.
 */
public final class ColumnSummary {
  private final int columns;
  private long rows;
  private double weight;
  private boolean missing;

  /** Σ of the weights of the rows that have a value in a column. */
  private final double[] weights;

  private final double[] means;
  private final double[] squares;
  private final double[] min;
  private final double[] max;

  private ColumnSummary(int columns) {
    this.columns = columns;
    this.weights = new double[columns];
    this.means = new double[columns];
    this.squares = new double[columns];
    this.min = new double[columns];
    this.max = new double[columns];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  /** Summarises {@code data}; cells must be finite or missing. */
  public static ColumnSummary of(Dataset<Rows> data) {
    // The number of columns is known with the first slice only.
    class Holder {
      ColumnSummary summary = new ColumnSummary(0);
    }
    return data.collect(
            Holder::new,
            (holder, slice) -> {
              holder.summary = new ColumnSummary(slice.data().columns());
              holder.summary.addAll(slice.data());
            },
            (left, right) -> left.summary.add(right.summary))
        .summary;
  }

  private void addAll(Rows block) {
    for (int i = 0; i < block.count(); i++) {
      double w = block.weight(i);
      rows++;
      weight += block.hasValue(i) ? w : 0.0;
      for (int j = 0; j < columns; j++) {
        double x = block.get(i, j);
        if (Double.isNaN(x)) {
          missing = true;
          continue;
        }
        weights[j] += w;
        double delta = x - means[j];
        means[j] += delta * (w / weights[j]);
        squares[j] += w * delta * (x - means[j]);
        min[j] = Math.min(min[j], x);
        max[j] = Math.max(max[j], x);
      }
    }
  }

  private void add(ColumnSummary other) {
    for (int j = 0; j < columns; j++) {
      if (other.weights[j] == 0) {
        continue;
      }
      double total = weights[j] + other.weights[j];
      double delta = other.means[j] - means[j];
      squares[j] += other.squares[j] + delta * delta * (weights[j] * (other.weights[j] / total));
      means[j] += delta * (other.weights[j] / total);
      weights[j] = total;
      min[j] = Math.min(min[j], other.min[j]);
      max[j] = Math.max(max[j], other.max[j]);
    }
    rows += other.rows;
    weight += other.weight;
    missing |= other.missing;
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** Σ of the weights of the rows that have a value: what has none counts nowhere. */
  public double weight() {
    return weight;
  }

  /** Whether some cell is missing. */
  public boolean hasMissing() {
    return missing;
  }

  /** Whether {@code column} has a value in some row. */
  public boolean isObserved(int column) {
    return weights[column] > 0;
  }

  /** A copy of the weighted means, {@code [columns]}. */
  public double[] means() {
    return means.clone();
  }

  /** The weighted mean of {@code column}; 0 where it has no value. */
  public double mean(int column) {
    return means[column];
  }

  /**
   * The weighted variance of {@code column}, with divisor Σw; exactly 0 where it is constant or
   * empty.
   */
  public double variance(int column) {
    return isConstant(column) ? 0.0 : squares[column] / weights[column];
  }

  /** Whether every value of {@code column} is the same, or there is none. */
  public boolean isConstant(int column) {
    return min[column] >= max[column];
  }

  /** Whether {@code x} lies between the least and the largest value of {@code column}. */
  public boolean spans(int column, double x) {
    return x >= min[column] && x <= max[column];
  }

  /** The largest |x| in {@code column}; 0 where it has no value. */
  public double largestMagnitude(int column) {
    return !isObserved(column) ? 0.0 : Math.max(Math.abs(min[column]), Math.abs(max[column]));
  }
}
