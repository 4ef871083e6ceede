package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class HeldOutLikelihoodTest {
  private static HeldOutLikelihood of(double[] sums, double[] weights, int... impossible) {
    return new HeldOutLikelihood(
        IntStream.range(0, sums.length)
            .mapToObj(
                f ->
                    new HeldOutLikelihood.Fold(
                        sums[f],
                        weights[f],
                        impossible.length > f ? impossible[f] : 0,
                        new Termination.IterationLimit(3)))
            .toList());
  }

  /** Folds of one size: the standard error of the mean of their means, by commons-math. */
  @Test
  void standardErrorOfEqualFoldsIsThatOfTheirMeans() {
    double[] means = {-3, -4.5, -2, -7, -3.5};
    SummaryStatistics statistics = new SummaryStatistics();
    Arrays.stream(means).forEach(statistics::addValue);
    HeldOutLikelihood found =
        of(Arrays.stream(means).map(m -> 8 * m).toArray(), new double[] {8, 8, 8, 8, 8});
    assertEquals(statistics.getMean(), found.mean(), 1e-14);
    assertEquals(statistics.getStandardDeviation() / Math.sqrt(5), found.standardError(), 1e-14);
  }

  @Test
  void foldsCountByTheirWeights() {
    HeldOutLikelihood found = of(new double[] {-3, -11}, new double[] {1, 3});
    assertEquals(-3.5, found.mean());
    // √(2/1 · ((−3 + 3.5)² + (−11 + 10.5)²)) / 4.
    assertEquals(0.25, found.standardError(), 1e-15);
  }

  @Test
  void impossibleObservationsMakeItInfinite() {
    HeldOutLikelihood found =
        of(new double[] {-3, Double.NEGATIVE_INFINITY}, new double[] {1, 3}, 0, 2);
    assertEquals(Double.NEGATIVE_INFINITY, found.mean());
    assertEquals(Double.NaN, found.standardError());
    assertEquals(2, found.impossible());
    assertEquals(2, found.unconverged());
  }
}
