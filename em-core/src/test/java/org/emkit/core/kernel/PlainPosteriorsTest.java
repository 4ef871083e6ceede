package org.emkit.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainPosteriorsTest {
  private static final double NO = Double.NEGATIVE_INFINITY;
  private static final int ROWS = Kernels.ROWS;

  private static double exp(double x) {
    double[] values = new double[ROWS];
    values[1] = x;
    PlainPosteriors.exp(values, new double[ROWS]);
    return values[1];
  }

  @Test
  void expAgreesWithMathExpToTwoUlps() {
    // Math.exp is within 1 ulp of the truth and so are we.
    SplittableRandom random = new SplittableRandom(1);
    double[] arguments = new double[ROWS];
    for (int round = 0; round < 1000; round++) {
      double range = round % 2 == 0 ? 1.0 : 708.0;
      for (int b = 0; b < ROWS; b++) {
        arguments[b] = -random.nextDouble() * range;
      }
      double[] values = arguments.clone();
      PlainPosteriors.exp(values, new double[ROWS]);
      for (int b = 0; b < ROWS; b++) {
        double expected = Math.exp(arguments[b]);
        assertEquals(expected, values[b], 2 * Math.ulp(expected), "at " + arguments[b]);
      }
    }
  }

  @Test
  void expIsExactAtZeroAndFlushesToZeroBelowTheRange() {
    assertEquals(1.0, exp(0.0));
    assertEquals(1.0, exp(-0.0));
    assertEquals(0.0, exp(-708.1));
    assertEquals(0.0, exp(-1e300));
    assertEquals(0.0, exp(NO));
    assertTrue(exp(-707.9) > 0);
    assertTrue(Double.isNaN(exp(Double.NaN)));
  }

  @Test
  void normalizesAPanelAsTheDefinitionDoes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int classes = 1; classes <= 5; classes++) {
      double[][] panel = new double[classes][ROWS];
      double[][] logs = new double[classes][];
      for (int k = 0; k < classes; k++) {
        Arrays.setAll(panel[k], b -> 1400 * random.nextDouble() - 700);
        logs[k] = panel[k].clone();
      }
      double[] sums = new double[ROWS];
      PlainPosteriors.normalize(panel, classes, sums, new double[3][ROWS]);
      for (int b = 0; b < ROWS; b++) {
        double total = 0;
        for (int k = 0; k < classes; k++) {
          total += Math.exp(logs[k][b] - sums[b]);
          assertEquals(Math.exp(logs[k][b] - sums[b]), panel[k][b], 1e-12);
        }
        assertEquals(1.0, total, 1e-12);
      }
    }
  }

  @Test
  void impossibleRowsGiveZerosAndNaNIsPassedOn() {
    double[][] panel = new double[2][ROWS];
    panel[0][0] = NO;
    panel[1][0] = NO;
    panel[1][1] = NO;
    panel[1][2] = Double.NaN;
    double[] sums = new double[ROWS];
    PlainPosteriors.normalize(panel, 2, sums, new double[3][ROWS]);
    assertEquals(NO, sums[0]);
    assertEquals(0.0, panel[0][0]);
    assertEquals(0.0, panel[1][0]);
    assertEquals(0.0, sums[1]);
    assertEquals(1.0, panel[0][1]);
    assertTrue(Double.isNaN(sums[2]));
  }
}
