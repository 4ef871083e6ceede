package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class RandomResponsibilitiesTest {
  private static final int ROWS = 20_000;

  private static final FiniteMixture<Components<Poisson>, ?> MIXTURE =
      FiniteMixture.of(new PoissonFamily(), 4).withRandomResponsibilities();

  private static RowDataset counts() {
    return RowDataset.of(new SplittableRandom(1).ints(ROWS, 0, 10).asDoubleStream().toArray(), 1);
  }

  private static Mixture<Components<Poisson>> start(RowDataset data, long seed) {
    return MIXTURE.start(data, RandomStreams.stream(seed));
  }

  @Test
  void componentsBeginAlikeAndNearTheWhole() {
    Mixture<Components<Poisson>> start = start(counts(), 5);
    for (int k = 0; k < 4; k++) {
      // A responsibility has mean 1/4 and variance (1/4)(3/4)/5 = 0.0375; five standard errors.
      assertEquals(0.25, start.weight(k), 5 * Math.sqrt(0.0375 / ROWS));
      // Cells have variance 8.25; a component's mean is about Σ r x / Σ r.
      double error = Math.sqrt((0.0375 + 0.0625) * 8.25 / 0.0625 / ROWS);
      assertEquals(4.5, start.components().get(k).rate(0), 5 * error);
    }
    assertNotEquals(start.components().get(0), start.components().get(1));
  }

  @Test
  void responsibilitiesAreUniformOnTheSimplex() {
    // One row: its responsibilities are the weights of the start. For three components each has the
    // distribution function 1 − (1 − r)², so that ½ is exceeded by a quarter.
    FiniteMixture<Components<Poisson>, ?> three =
        FiniteMixture.of(new PoissonFamily(), 3).withRandomResponsibilities();
    RowDataset one = RowDataset.of(new double[] {3}, 1);
    int draws = 4000;
    int[] large = new int[3];
    for (int i = 0; i < draws; i++) {
      Mixture<Components<Poisson>> start = three.start(one, RandomStreams.stream(9, i));
      for (int k = 0; k < 3; k++) {
        large[k] += start.weight(k) > 0.5 ? 1 : 0;
      }
    }
    for (int k = 0; k < 3; k++) {
      assertEquals(0.25, large[k] / (double) draws, 5 * Math.sqrt(0.25 * 0.75 / draws));
    }
  }

  @Test
  void threadsChangeNothingAndSeedsDo() {
    RowDataset data = counts();
    assertEquals(start(data.withThreads(1), 5), start(data.withThreads(4), 5));
    assertNotEquals(start(data, 5), start(data, 6));
  }

  @Test
  void weightsOfRowsCount() {
    Rows rows = counts().all();
    double[] weights = new double[ROWS];
    java.util.Arrays.setAll(weights, i -> rows.get(i, 0) == 9 ? 1.0 : 1e-9);
    Mixture<Components<Poisson>> start = start(counts().withWeights(weights), 5);
    assertEquals(9.0, start.components().get(2).rate(0), 1e-5);
  }

  @Test
  void anotherSeedingPutsThemAside() {
    RowDataset data = counts();
    FiniteMixture<Components<Poisson>, ?> plain = FiniteMixture.of(new PoissonFamily(), 4);
    assertEquals(
        plain.start(data, RandomStreams.stream(5)),
        plain
            .withRandomResponsibilities()
            .withSeeding(new org.emkit.core.data.RandomRows())
            .start(data, RandomStreams.stream(5)));
  }
}
