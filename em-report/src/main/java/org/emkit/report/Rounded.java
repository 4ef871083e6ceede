package org.emkit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Numbers for pictures: six significant digits are more than a screen shows. */
final class Rounded {
  private static final int DIGITS = 6;

  /** Of a double, as far as rounding is worth while. */
  private static final int ALL_DIGITS = 16;

  /** Powers of ten up to here are exact, and so is rounding by them. */
  private static final int EXACT = 22;

  private Rounded() {}

  /** The nearest number of six significant digits; NaN and infinite ones as they are. */
  static double of(double value) {
    return of(value, DIGITS);
  }

  private static double of(double value, int digits) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value) || digits >= ALL_DIGITS) {
      return value;
    }
    int behind = digits - 1 - magnitude(value);
    if (Math.abs(behind) > EXACT) {
      return new BigDecimal(value, new MathContext(digits)).doubleValue();
    }
    double power = Math.pow(10, Math.abs(behind));
    return behind >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
  }

  private static int magnitude(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)));
  }

  /**
   * A place on an axis: rounded so finely that six digits of {@code range} are seen, however far
   * from 0 the axis is.
   *
   * @param range of the axis; 0 or NaN where it has none, and nothing is rounded
   */
  static double place(double value, double range) {
    if (!(range > 0) || value == 0 || Double.isNaN(value) || Double.isInfinite(range)) {
      return value;
    }
    return of(value, DIGITS + Math.max(0, magnitude(value) - magnitude(range)));
  }

  /** As above, a place on each axis; what has no range is left out. */
  static double[] places(double[] values, double[] ranges) {
    double[] places = new double[ranges.length];
    Arrays.setAll(places, j -> place(values[j], ranges[j]));
    return places;
  }

  /** Six digits of each. */
  static double[] of(double[] values) {
    return Arrays.stream(values).map(Rounded::of).toArray();
  }

  /** As above, the first {@code columns} of the first {@code rows}. */
  static double[][] of(double[][] values, int rows, int columns) {
    return Arrays.stream(values)
        .limit(rows)
        .map(row -> of(Arrays.copyOf(row, Math.min(columns, row.length))))
        .toArray(double[][]::new);
  }
}
