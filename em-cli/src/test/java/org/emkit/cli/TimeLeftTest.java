package org.emkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.ShortRuns;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  /** One thread, so that runs follow one another. */
  private static final FitOptions ONE =
      FitOptions.defaults().withRestarts(1).withThreads(1).withMaxIterations(1000);

  private static TimeLeft likelihood(FitOptions options, double tolerance) {
    return new TimeLeft(options, tolerance, ObjectiveKind.LOG_LIKELIHOOD);
  }

  /** Adds iterations 0 to {@code last} of a second each, whose gains halve. */
  private static void halving(TimeLeft left, int restart, int last) {
    for (int i = 0; i <= last; i++) {
      left.add(new Iteration<>(restart, i, "", -2 * Math.pow(0.5, i), 1.0, Optional.empty()));
    }
  }

  private static double seconds(TimeLeft left) {
    return left.estimate().orElseThrow().toMillis() / 1000.0;
  }

  @Test
  void nothingIsToldAtTheStart() {
    TimeLeft left = likelihood(ONE, 1e-6);
    assertEquals(Optional.empty(), left.estimate());
    halving(left, 0, 1);
    assertEquals(Optional.empty(), left.estimate());
  }

  @Test
  void gainsThatHalveTellWhenTheToleranceIsMet() {
    TimeLeft left = likelihood(ONE, Math.pow(2, -20));
    halving(left, 0, 10);
    // After 10 iterations 2⁻⁹ are still to gain; each halves that.
    assertEquals(11, seconds(left), 0.01);
  }

  @Test
  void inertiaIsMeasuredRelatively() {
    TimeLeft left = new TimeLeft(ONE, Math.pow(2, -20), ObjectiveKind.NEGATIVE_INERTIA);
    for (int i = 0; i <= 10; i++) {
      left.add(new Iteration<>(0, i, "", -1024 * (1 + Math.pow(0.5, i)), 1.0, Optional.empty()));
    }
    // The last gain was 2⁻¹⁰ of some 1.001.
    assertEquals(10, seconds(left), 0.01);
  }

  @Test
  void restartsThatHaveNotBegunAreLikeThoseThatHave() {
    TimeLeft left = likelihood(ONE.withRestarts(3), Math.pow(2, -20));
    halving(left, 0, 10);
    // 11 seconds for this one, and 11 + 11 for each of two.
    assertEquals(11 + 2 * 22, seconds(left), 0.05);
  }

  @Test
  void withoutToleranceTheIterationLimitTells() {
    TimeLeft left = likelihood(ONE.withMaxIterations(110), 0);
    halving(left, 0, 10);
    assertEquals(100, seconds(left), 0.01);
  }

  @Test
  void timeLimitBoundsIt() {
    TimeLeft left = likelihood(ONE.withTimeLimit(Duration.ofSeconds(5)), Math.pow(2, -20));
    assertTrue(seconds(left) <= 5);
    halving(left, 0, 10);
    assertTrue(seconds(left) <= 5);
  }

  @Test
  void runThatHasEndedNeedsNoMore() {
    TimeLeft left = likelihood(ONE, 1e-6);
    halving(left, 0, 3);
    left.add(new Iteration<>(0, 4, "", -0.25, 1.0, Optional.empty()));
    assertEquals(0, seconds(left));
  }

  @Test
  void shortRunsTellWhenAllAreDone() {
    TimeLeft left = likelihood(ONE.withShortRuns(new ShortRuns(2, 10)), Math.pow(2, -20));
    halving(left, 0, 10);
    assertEquals(Optional.empty(), left.estimate());
    halving(left, 1, 10);
    assertEquals(22, seconds(left), 0.05);
  }
}
