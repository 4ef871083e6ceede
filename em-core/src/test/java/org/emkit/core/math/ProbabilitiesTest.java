package org.emkit.core.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProbabilitiesTest {
  private static String refusal(double... probabilities) {
    return assertThrows(
            IllegalArgumentException.class, () -> Probabilities.require("weights", probabilities))
        .getMessage();
  }

  @Test
  void whatIsNoDistributionIsRefusedByName() {
    assertDoesNotThrow(() -> Probabilities.require("weights", new double[] {0.5, 0.5 + 1e-9, 0}));
    assertEquals("weights[1] is -0.5: it must be from 0 to 1", refusal(1.5 - 0.5, -0.5));
    assertEquals("weights[0] is NaN: it must be from 0 to 1", refusal(Double.NaN, 1));
    assertEquals("weights[0] is 1.5: it must be from 0 to 1", refusal(1.5));
    assertEquals("weights sum to 0.75: they must sum to 1", refusal(0.5, 0.25));
    assertEquals("weights sum to 0.0: they must sum to 1", refusal());
  }

  @Test
  void onlyWhatIsFurtherFromOneThanRoundingIsDivided() {
    double[] rounded = {0.1, 0.2, 0.7};
    assertSame(rounded, Probabilities.normalized(rounded));
    assertArrayEquals(
        new double[] {0.25, 0.75},
        Probabilities.normalized(new double[] {0.25e-3, 0.75e-3}),
        1e-16);
  }

  @Test
  void drawsHaveTheirFrequencies() {
    RandomGenerator random = new SplittableRandom(1);
    double[] probabilities = {0, 0.2, 0, 0.8, 0};
    int[] counts = new int[probabilities.length];
    for (int i = 0; i < 10_000; i++) {
      counts[Probabilities.draw(probabilities.length, k -> probabilities[k], random)]++;
    }
    // Five standard deviations of a binomial count: 5 √(10,000 · 0.2 · 0.8) = 200.
    assertEquals(2000, counts[1], 200);
    assertEquals(10_000, counts[1] + counts[3]);
  }

  @Test
  void theLastPossibleOutcomeTakesWhatRoundingLeaves() {
    RandomGenerator almostOne =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return -1L;
          }
        };
    double[] probabilities = {0.5, 0.5 - 1e-15, 0};
    assertEquals(1, Probabilities.draw(3, k -> probabilities[k], almostOne));
  }
}
