package org.emkit.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorExpTest {
  private static double exp(double x) {
    double[] values = {7.0, x};
    VectorExp.exp(values, 1, 1, new double[1]);
    assertEquals(7.0, values[0], "neighbours stay");
    return values[1];
  }

  @Test
  void agreesWithMathExpToTwoUlps() {
    // Math.exp is within 1 ulp of the truth and so are we.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      double x = -random.nextDouble() * (i % 2 == 0 ? 1.0 : 708.0);
      double expected = Math.exp(x);
      assertTrue(
          Math.abs(exp(x) - expected) <= 2 * Math.ulp(expected), () -> "at " + x + ": " + exp(x));
    }
  }

  @Test
  void isExactAtZeroAndFlushesToZeroBelowTheRange() {
    assertEquals(1.0, exp(0.0));
    assertEquals(1.0, exp(-0.0));
    assertEquals(0.0, exp(-708.1));
    assertEquals(0.0, exp(-1e300));
    assertEquals(0.0, exp(Double.NEGATIVE_INFINITY));
    assertTrue(exp(-707.9) > 0);
  }

  @Test
  void keepsNaN() {
    assertTrue(Double.isNaN(exp(Double.NaN)));
  }
}
