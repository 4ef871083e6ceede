package org.emkit.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
