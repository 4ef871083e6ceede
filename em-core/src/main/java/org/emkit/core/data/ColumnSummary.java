package org.emkit.core.data;

import java.util.Arrays;

/**
 * Per-column moments and extremes of rows, from one pass. Means and variances are merged about
 * running means (Chan, Golub &amp; LeVeque 1979), so a large offset in the data does no harm.
 */
public final class ColumnSummary {
  private final int columns;
  private long rows;
  private double weight;
  private final double[] means;
  private final double[] squares;
  private final double[] min;
  private final double[] max;

  private ColumnSummary(int columns) {
    this.columns = columns;
    this.means = new double[columns];
    this.squares = new double[columns];
    this.min = new double[columns];
    this.max = new double[columns];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  /** Summarises {@code data}; cells must be finite. */
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
      weight += w;
      for (int j = 0; j < columns; j++) {
        double x = block.get(i, j);
        double delta = x - means[j];
        means[j] += delta * (w / weight);
        squares[j] += w * delta * (x - means[j]);
        min[j] = Math.min(min[j], x);
        max[j] = Math.max(max[j], x);
      }
    }
  }

  private void add(ColumnSummary other) {
    double total = weight + other.weight;
    for (int j = 0; j < columns; j++) {
      double delta = other.means[j] - means[j];
      squares[j] += other.squares[j] + delta * delta * (weight * (other.weight / total));
      means[j] += delta * (other.weight / total);
      min[j] = Math.min(min[j], other.min[j]);
      max[j] = Math.max(max[j], other.max[j]);
    }
    rows += other.rows;
    weight = total;
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** Σ of the row weights. */
  public double weight() {
    return weight;
  }

  /** The weighted mean of {@code column}. */
  public double mean(int column) {
    return means[column];
  }

  /** The weighted variance of {@code column}, with divisor Σw; exactly 0 where it is constant. */
  public double variance(int column) {
    return isConstant(column) ? 0.0 : squares[column] / weight;
  }

  /** Whether every cell of {@code column} has the same value. */
  public boolean isConstant(int column) {
    return min[column] == max[column];
  }

  /** The largest |x| in {@code column}. */
  public double largestMagnitude(int column) {
    return Math.max(Math.abs(min[column]), Math.abs(max[column]));
  }
}
