package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
  @ParameterizedTest
  @CsvSource({"2, 2", "10, 3", "272, 5", "40, 40", "1001, 10"})
  void everyObservationIsHeldOnceAndSizesDifferByOneAtMost(int observations, int count) {
    Folds folds = new Folds(observations, count, 1);
    int[] times = new int[observations];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] held = folds.held(fold);
      assertTrue(held.length == observations / count || held.length == observations / count + 1);
      Arrays.stream(held).forEach(i -> times[i]++);
      int[] all =
          IntStream.concat(IntStream.of(held), IntStream.of(folds.training(fold))).toArray();
      assertArrayEquals(
          IntStream.range(0, observations).toArray(), Arrays.stream(all).sorted().toArray());
    }
    assertTrue(Arrays.stream(times).allMatch(n -> n == 1));
  }

  @Test
  void theSeedDeals() {
    assertArrayEquals(new Folds(50, 5, 3).held(2), new Folds(50, 5, 3).held(2));
    assertFalse(Arrays.equals(new Folds(50, 5, 3).held(2), new Folds(50, 5, 4).held(2)));
  }

  /** Whether two given observations share a fold: 1 time in 9 of 10 observations in 5 folds. */
  @Test
  void dealsAreUniform() {
    int together = 0;
    for (int seed = 0; seed < 9000; seed++) {
      Folds folds = new Folds(10, 5, seed);
      together +=
          IntStream.range(0, 5).anyMatch(f -> Arrays.equals(folds.held(f), new int[] {0, 1}))
              ? 1
              : 0;
    }
    // Four standard deviations of a binomial count.
    assertEquals(1000, together, 4 * Math.sqrt(9000 * 8 / 81.0));
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Folds(10, 1, 0));
    DataException e = assertThrows(DataException.class, () -> new Folds(3, 4, 0));
    assertTrue(e.getMessage().contains("4 folds need at least as many"), e.getMessage());
  }
}
