package org.emkit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Numbers for pictures: six significant digits are more than a screen shows. */
final class Rounded {
  private static final int DIGITS = 6;
  private static final MathContext CONTEXT = new MathContext(DIGITS);

  /** Powers of ten up to here are exact, and so is rounding by them. */
  private static final int EXACT = 22;

  private Rounded() {}

  /** The nearest number of six significant digits; NaN and infinite ones as they are. */
  static double of(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    int behind = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (Math.abs(behind) > EXACT) {
      return new BigDecimal(value, CONTEXT).doubleValue();
    }
    double power = Math.pow(10, Math.abs(behind));
    return behind >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
  }

  /** As above, each of them. */
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
