package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class RandomRowsTest {
  private static final RowDataset TEN =
      RowDataset.of(IntStream.range(0, 10).asDoubleStream().toArray(), 1);

  @Test
  void drawsWithoutReplacement() {
    double[][] all = new RandomRows().choose(TEN, 10, RandomStreams.stream(1));
    double[] sorted = Arrays.stream(all).mapToDouble(row -> row[0]).sorted().toArray();
    assertArrayEquals(TEN.all().row(9), new double[] {sorted[9]});
    assertEquals(45, Arrays.stream(sorted).sum());
    assertThrows(
        DataException.class, () -> new RandomRows().choose(TEN, 11, RandomStreams.stream(1)));
  }

  @Test
  void theDrawDoesNotDependOnThreads() {
    RowDataset data = TEN.withSliceRows(2);
    double[][] one = new RandomRows().choose(data.withThreads(1), 3, RandomStreams.stream(5));
    double[][] four = new RandomRows().choose(data.withThreads(4), 3, RandomStreams.stream(5));
    assertArrayEquals(one, four);
  }

  @Test
  void probabilityIsProportionalToWeight() {
    RowDataset data = RowDataset.of(new double[] {0, 1}, 1).withWeights(new double[] {1, 3});
    int ones = 0;
    for (int seed = 0; seed < 4000; seed++) {
      ones += (int) new RandomRows().choose(data, 1, RandomStreams.stream(seed))[0][0];
    }
    // Binomial(4000, ¾): five standard deviations are 137.
    assertEquals(3000, ones, 137);
  }
}
