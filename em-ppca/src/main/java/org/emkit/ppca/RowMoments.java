package org.emkit.ppca;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;

/** Work space in which complete rows become moments about a centre. */
final class RowMoments {
  /** Enough that reading and writing the sums costs little beside the products. */
  private static final int CAPACITY = 64;

  private final int columns;
  private final int width;
  private final double[] differences;
  private final double[] weighted;
  private final double[] sums;
  private final double[] products;

  RowMoments(int columns) {
    this.columns = columns;
    this.width = roundUp(columns, Kernels.PADDING);
    this.differences = new double[CAPACITY * width];
    this.weighted = new double[CAPACITY * width];
    this.sums = new double[width];
    this.products = new double[roundUp(columns, 4) * width];
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** Whether it was made for rows of as many columns. */
  boolean fits(int otherColumns) {
    return columns == otherColumns;
  }

  /** Adds the moments of {@code rows} about the centre of {@code into}. */
  void add(Rows rows, MomentSum into) {
    Kernels kernels = Kernels.forSlice(rows.count());
    double weight = 0.0;
    Arrays.fill(sums, 0.0);
    Arrays.fill(products, 0.0);
    for (int from = 0; from < rows.count(); from += CAPACITY) {
      int count = Math.min(CAPACITY, rows.count() - from);
      for (int i = 0; i < count; i++) {
        double w = rows.weight(from + i);
        rows.copyCentred(kernels, from + i, into.centre(), w, differences, weighted, i * width);
        weight += w;
      }
      kernels.addMoments(weighted, differences, count, width, columns, sums, products);
    }
    into.add(weight, sums, products, width);
  }
}
