package org.emkit.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class HungarianTest {
  @Property
  void gainsWhatTheBestPermutationGains(
      @ForAll @IntRange(min = 1, max = 7) int size, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] gain = new double[size][size];
    for (double[] row : gain) {
      for (int j = 0; j < size; j++) {
        // Whole numbers, so that there are ties and sums are exact.
        row[j] = random.nextInt(20) - 5;
      }
    }
    int[] assigned = Hungarian.assign(gain);
    boolean[] taken = new boolean[size];
    double sum = 0.0;
    for (int i = 0; i < size; i++) {
      assertEquals(false, taken[assigned[i]]);
      taken[assigned[i]] = true;
      sum += gain[i][assigned[i]];
    }
    assertEquals(best(gain, 0, new boolean[size]), sum);
  }

  private static double best(double[][] gain, int row, boolean[] taken) {
    if (row == gain.length) {
      return 0.0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < gain.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.max(best, gain[row][j] + best(gain, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }

  @Test
  void takesTheDiagonalWhereAllIsEqual() {
    assertArrayEquals(new int[] {0, 1, 2}, Hungarian.assign(new double[3][3]));
  }
}
