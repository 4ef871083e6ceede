package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.emkit.core.plugin.Portrait;
import org.junit.jupiter.api.Test;

class KMeansPortraitTest {
  @Test
  void clustersAreCentroidsWithoutSpread() {
    Portrait portrait =
        new KMeansPlugin()
            .portrait(new Centroids(new double[][] {{1, 2}, {3, 4}}), List.of("x", "y"));
    assertEquals(2, portrait.shapes().size());
    assertArrayEquals(new double[] {3, 4}, portrait.shapes().get(1).mean());
    assertTrue(portrait.shapes().get(1).covariance().isEmpty());
    assertEquals(0.5, portrait.shapes().get(0).weight());
  }
}
