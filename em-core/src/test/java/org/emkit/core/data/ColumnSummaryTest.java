package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColumnSummaryTest {
  @Test
  void momentsAreWeighted() {
    // By hand: rows 1, 4, 4 → mean 3, squares (4 + 1 + 1) / 3 = 2.
    RowDataset data = RowDataset.of(new double[] {1, 7, 4, 7}, 2).withWeights(new double[] {1, 2});
    ColumnSummary summary = ColumnSummary.of(data);
    assertEquals(3.0, summary.mean(0), 1e-15);
    assertEquals(2.0, summary.variance(0), 1e-15);
    assertEquals(3.0, summary.weight());
    assertEquals(2, summary.rows());
    assertEquals(4.0, summary.largestMagnitude(0));
    assertTrue(summary.spans(0, 1) && summary.spans(0, 4) && summary.spans(1, 7));
    assertFalse(summary.spans(0, 0.9) || summary.spans(0, 4.1) || summary.spans(0, Double.NaN));
    assertFalse(summary.isConstant(0));
    assertTrue(summary.isConstant(1));
    assertEquals(0.0, summary.variance(1));
  }

  @Test
  void anOffsetDoesNoHarmAndSlicesMerge() {
    double[] values = new double[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1e8 + i % 5;
    }
    ColumnSummary summary = ColumnSummary.of(RowDataset.of(values, 1).withSliceRows(77));
    // Values 0 … 4 in equal parts: variance 2. A mean near 1e8 is known to 1.5e-8 at best.
    assertEquals(1e8 + 2, summary.mean(0), 1e-6);
    assertEquals(2.0, summary.variance(0), 1e-7);
  }
}
