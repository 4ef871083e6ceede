package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class KMeansPlusPlusTest {
  private static double[] choose(RowDataset data, int count, long seed) {
    return Arrays.stream(new KMeansPlusPlus().choose(data, count, RandomStreams.stream(seed)))
        .mapToDouble(row -> row[0])
        .sorted()
        .toArray();
  }

  @Test
  void distantGroupsGetACentreEach() {
    double[] values = new double[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1000 * (i % 3) + i / 1000.0;
    }
    RowDataset data = RowDataset.of(values, 1).withSliceRows(32);
    for (int seed = 0; seed < 50; seed++) {
      double[] centres = choose(data, 3, seed);
      // Missing a group has a probability near 1e-6.
      assertEquals(0, centres[0], 1);
      assertEquals(1000, centres[1], 1);
      assertEquals(2000, centres[2], 1);
    }
  }

  @Test
  void theSecondCentreFollowsSquaredDistanceTimesWeight() {
    // From a first centre at 0 (almost all weight): 1 and 3 with weights 9 and 1 have equal
    // chances,
    // and greedy choice among 2 draws prefers the lower potential: 9 left against 9 left, a tie.
    RowDataset data =
        RowDataset.of(new double[] {0, 1, -3}, 1).withWeights(new double[] {1e9, 9, 1});
    int ones = 0;
    for (int seed = 0; seed < 2000; seed++) {
      ones += choose(data, 2, seed)[1] == 1.0 ? 1 : 0;
    }
    // Binomial(2000, ½): five standard deviations are 112.
    assertEquals(1000, ones, 112);
  }

  @Test
  void whenAllRowsAreCoveredRandomRowsFillUp() {
    RowDataset equal = RowDataset.of(new double[] {4, 4, 4}, 1);
    assertArrayEquals(new double[] {4, 4, 4}, choose(equal, 3, 1));
    assertThrows(DataException.class, () -> choose(equal, 4, 1));
  }

  @Test
  void threadsDoNotMatter() {
    double[] values = new java.util.SplittableRandom(1).doubles(3000).toArray();
    RowDataset data = RowDataset.of(values, 3).withSliceRows(10);
    double[][] one = new KMeansPlusPlus().choose(data.withThreads(1), 20, RandomStreams.stream(2));
    double[][] many = new KMeansPlusPlus().choose(data.withThreads(8), 20, RandomStreams.stream(2));
    assertArrayEquals(one, many);
    assertEquals(20, Arrays.stream(one).map(Arrays::toString).distinct().count());
  }

  @Test
  void fittedCentroidsServeAsSeeds() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 10, 14}, 1);
    double[][] seeds = new KMeansSeeding().choose(data, 2, RandomStreams.stream(1));
    double[] sorted = Arrays.stream(seeds).mapToDouble(row -> row[0]).sorted().toArray();
    assertArrayEquals(new double[] {0.5, 12}, sorted, 1e-15);
    assertTrue(new KMeansSeeding().choose(data, 1, RandomStreams.stream(1))[0][0] == 6.25);
  }
}
