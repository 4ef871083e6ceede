package org.emkit.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogSumExpTest {
  private static final double NO = Double.NEGATIVE_INFINITY;

  @Test
  void isTheLogarithmOfTheSum() {
    double[] logs = {Math.log(1), Math.log(2), Math.log(4)};
    assertEquals(Math.log(7), LogSumExp.of(logs, 0, 3), 1e-15);
    assertEquals(Math.log(6), LogSumExp.of(logs, 1, 3), 1e-15);
    assertEquals(1000 + Math.log(2), LogSumExp.of(new double[] {1000, 1000}, 0, 2), 1e-12);
    assertEquals(NO, LogSumExp.of(new double[] {NO, NO}, 0, 2));
    assertEquals(NO, LogSumExp.of(logs, 1, 1));
    assertTrue(Double.isNaN(LogSumExp.of(new double[] {0, Double.NaN}, 0, 2)));
  }

  @Test
  void normalizesAPanelAsTheDefinitionDoes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int classes = 1; classes <= 5; classes++) {
      int stride = 9;
      int count = 1 + classes;
      double[] panel = new double[classes * stride];
      for (int i = 0; i < panel.length; i++) {
        panel[i] = 1400 * random.nextDouble() - 700;
      }
      double[] logs = panel.clone();
      double[] sums = new double[stride];
      LogSumExp.normalize(panel, classes, count, stride, sums, new double[2 * stride]);
      for (int i = 0; i < count; i++) {
        double total = 0;
        for (int k = 0; k < classes; k++) {
          total += Math.exp(logs[k * stride + i] - sums[i]);
          assertEquals(Math.exp(logs[k * stride + i] - sums[i]), panel[k * stride + i], 1e-12);
        }
        assertEquals(1.0, total, 1e-12);
      }
    }
  }

  @Test
  void impossibleRowsGiveZerosAndNaNIsPassedOn() {
    double[] panel = {NO, 0.0, 0.0, NO, NO, Double.NaN};
    double[] sums = new double[3];
    LogSumExp.normalize(panel, 2, 3, 3, sums, new double[6]);
    assertEquals(NO, sums[0]);
    assertEquals(0.0, panel[0]);
    assertEquals(0.0, panel[3]);
    assertEquals(0.0, sums[1]);
    assertEquals(1.0, panel[1]);
    assertTrue(Double.isNaN(sums[2]));
  }
}
