package org.emkit.core.data;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.kernel.Kernels;

/**
 * Weighted moments of complete rows: Σ w, their mean x̄, and Σ w (x − x̄)(x − x̄)ᵀ. Each slice of
 * rows counts about a centre of its own, and sums are merged about their means (Chan, Golub &amp;
 * LeVeque 1979): a large offset in the data does no harm.
 */
public final class MomentSum implements Additive<MomentSum> {
  private static final long serialVersionUID = 1L;

  /** Enough that reading and writing the sums costs little beside the products. */
  private static final int BLOCK = 64;

  /**
   * The mean of a sixteenth of the rows will do as the centre of all, where weights are equal: its
   * square distance from the mean of all is at most 15 times their variance, whatever their order,
   * so that four bits are lost at worst.
   */
  private static final int CENTRE_PART = 16;

  /** Kernels write whole tiles of so many rows. */
  private static final int TILE = 4;

  private final int columns;
  private final int width;
  private double weight;

  /** x̄, {@code [width]}. */
  private final double[] mean;

  /** The lower triangle of the products, {@code [columns, rounded up][width]}. */
  private final double[] scatter;

  /** Moments of no rows. */
  public MomentSum(int columns) {
    this.columns = columns;
    // An odd multiple: with a power of two all rows would share a few sets of the cache.
    this.width = roundUp(columns, Kernels.PADDING) | Kernels.PADDING;
    this.mean = new double[width];
    this.scatter = new double[roundUp(columns, TILE) * width];
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** Σ w. */
  public double weight() {
    return weight;
  }

  /** Adds {@code rows}, whose cells are finite; otherwise sums are not. */
  public void add(Rows rows) {
    if (rows.count() == 0) {
      return;
    }
    if (weight == 0) {
      collect(rows);
      return;
    }
    MomentSum block = new MomentSum(columns);
    block.collect(rows);
    add(block);
  }

  /** The moments of {@code rows} alone, where there are none yet. */
  private void collect(Rows rows) {
    Kernels kernels = Kernels.forSlice(rows.count());
    double[] centre = centre(rows, kernels);
    double[] differences = new double[BLOCK * width];
    // Where all weights are 1 they are the same.
    double[] weighted = rows.isWeighted() ? new double[BLOCK * width] : differences;
    double[] first = new double[width];
    for (int from = 0; from < rows.count(); from += BLOCK) {
      int count = Math.min(BLOCK, rows.count() - from);
      for (int i = 0; i < count; i++) {
        double w = rows.weight(from + i);
        rows.copyCentred(kernels, from + i, centre, w, differences, weighted, i * width);
        weight += w;
      }
      kernels.addMoments(weighted, differences, count, width, columns, first, scatter);
    }
    for (int j = 0; j < columns; j++) {
      first[j] /= weight;
      mean[j] = centre[j] + first[j];
    }
    // What the centre is off.
    addProducts(first, -weight);
  }

  /**
   * The mean of {@code rows}, as the first row and the mean difference from it; where they have
   * equal weights, that of the first of them, which are still in the cache afterwards.
   */
  private double[] centre(Rows rows, Kernels kernels) {
    int count = rows.isWeighted() ? rows.count() : (rows.count() - 1) / CENTRE_PART + 1;
    double[] centre = rows.row(0);
    double[] difference = new double[width];
    double[] weighted = new double[width];
    double[] sums = new double[width];
    double total = 0.0;
    for (int i = 0; i < count; i++) {
      double w = rows.weight(i);
      rows.copyCentred(kernels, i, centre, w, difference, weighted, 0);
      total += w;
      for (int j = 0; j < width; j++) {
        sums[j] += weighted[j];
      }
    }
    for (int j = 0; j < columns; j++) {
      centre[j] += sums[j] / total;
    }
    return centre;
  }

  /** Adds {@code factor} times the products of {@code x}. */
  private void addProducts(double[] x, double factor) {
    for (int i = 0; i < columns; i++) {
      double scaled = factor * x[i];
      int row = i * width;
      for (int j = 0; j <= i; j++) {
        scatter[row + j] += scaled * x[j];
      }
    }
  }

  @Override
  public void add(MomentSum other) {
    if (!(other.weight > 0)) {
      return;
    }
    double total = weight + other.weight;
    double[] shift = new double[width];
    for (int j = 0; j < columns; j++) {
      shift[j] = weight > 0 ? other.mean[j] - mean[j] : 0.0;
      mean[j] = weight > 0 ? mean[j] + shift[j] * (other.weight / total) : other.mean[j];
    }
    for (int i = 0; i < columns; i++) {
      int row = i * width;
      for (int j = 0; j <= i; j++) {
        scatter[row + j] += other.scatter[row + j];
      }
    }
    addProducts(shift, weight * (other.weight / total));
    weight = total;
  }

  @Override
  public void scale(double factor) {
    weight *= factor;
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] *= factor;
    }
  }

  /**
   * These moments, fixed.
   *
   * @throws org.emkit.core.NumericalFailure naming columns whose products are out of floating-point
   *     range
   */
  public Moments moments() {
    double[] covariance = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double value = scatter[i * width + j] / weight;
        covariance[i * columns + j] = value;
        covariance[j * columns + i] = value;
      }
      // Rounding may leave a constant column a negative one.
      covariance[i * columns + i] = Math.max(covariance[i * columns + i], 0.0);
    }
    return Moments.of(weight, Arrays.copyOf(mean, columns), covariance);
  }
}
