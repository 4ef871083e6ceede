package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

class ShortRunsTest {
  private static final double[] VALUES = new java.util.SplittableRandom(4).doubles(1000).toArray();
  private static final RowDataset DATA = RowDataset.of(VALUES, 1);

  private static final FitOptions PLAIN =
      FitOptions.defaults().withTolerance(1e-9).withRestarts(12).withThreads(1);
  private static final FitOptions SHORT = PLAIN.withRestarts(3).withShortRuns(new ShortRuns(12, 4));

  private static final ShrinkingModel MODEL = new ShrinkingModel(0.3);

  @Test
  void theBestGoOnAsIfTheyHadNotPaused() {
    Fit<Double> whole = Em.fit(MODEL, DATA, PLAIN);
    Fit<Double> fit = Em.fit(MODEL, DATA, SHORT);
    assertEquals(12, fit.restarts().size());
    List<RestartOutcome> continued = fit.restarts().stream().filter(ShortRunsTest::goesOn).toList();
    assertEquals(3, continued.size());
    for (RestartOutcome outcome : fit.restarts()) {
      Trace alone = whole.restarts().get(outcome.restart()).trace().orElseThrow();
      Trace trace = outcome.trace().orElseThrow();
      int length = goesOn(outcome) ? alone.objectives().length() : 5;
      assertEquals(alone.objectives().subArray(0, length), trace.objectives());
      assertEquals(trace.objectives().length(), trace.seconds().length());
    }
    List<Integer> bestAfterFour =
        whole.restarts().stream()
            .sorted(Comparator.comparingDouble(o -> -o.trace().orElseThrow().objectives().get(4)))
            .limit(3)
            .map(RestartOutcome::restart)
            .sorted()
            .toList();
    assertEquals(bestAfterFour, continued.stream().map(RestartOutcome::restart).toList());
  }

  private static boolean goesOn(RestartOutcome outcome) {
    return !(outcome.termination().orElseThrow() instanceof Termination.NotContinued);
  }

  @Test
  void theOthersSayWhatTheyAreAndNobodyIsWarned() {
    Fit<Double> fit = Em.fit(MODEL, DATA, SHORT);
    RestartOutcome other =
        fit.restarts().stream().filter(outcome -> !goesOn(outcome)).findFirst().orElseThrow();
    assertEquals("short run of 4 iterations, not among the best 3", other.describe());
    assertEquals(4, other.iterations());
    assertFalse(other.termination().orElseThrow().converged());
    assertTrue(fit.converged());
    assertEquals(List.of(), fit.warnings());
    assertTrue(fit.report().contains("the best 3 of 12, best number"), fit.report());
    Fit<Double> cut = Em.fit(MODEL, DATA, SHORT.withMaxIterations(6));
    assertEquals(
        List.of("3 of 3 restarts did not converge: another may win with more iterations"),
        cut.warnings());
  }

  @Test
  void threadsChangeNoBitOneByOneOrSideBySide() {
    Fit<Double> one = Em.fit(MODEL, DATA.withSliceRows(100), SHORT);
    for (int threads : new int[] {2, 3, 8}) {
      // 10 slices: one by one on 2 and 3 threads, side by side on 8.
      Fit<Double> many = Em.fit(MODEL, DATA.withSliceRows(100), SHORT.withThreads(threads));
      assertEquals(one.parameters(), many.parameters());
      assertEquals(one.bestRestart(), many.bestRestart());
      for (int i = 0; i < 12; i++) {
        RestartOutcome mine = one.restarts().get(i);
        RestartOutcome theirs = many.restarts().get(i);
        assertEquals(mine.termination(), theirs.termination());
        assertEquals(mine.objective(), theirs.objective());
        assertEquals(mine.trace().map(Trace::objectives), theirs.trace().map(Trace::objectives));
      }
    }
  }

  @Test
  void tiesGoToTheLowest() {
    Fit<Double> fit = Em.fit(MODEL, DATA, (data, random) -> 5.0, SHORT, Observer.none());
    for (int i = 0; i < 12; i++) {
      assertEquals(i < 3, goesOn(fit.restarts().get(i)), "restart " + i);
    }
    assertEquals(0, fit.bestRestart());
  }

  @Test
  void aRunThatEndsWithinItsShortRunKeepsItsEnd() {
    // The whole way in one step: later M-steps repeat the parameters, but for rounding at first.
    Fit<Double> fit = Em.fit(new ShrinkingModel(1.0), DATA, SHORT.withTolerance(0));
    assertTrue(
        fit.restarts().stream().allMatch(outcome -> outcome.termination().get().converged()));
    assertTrue(fit.iterations() < 4, fit.brief());
  }

  @Test
  void failedStartsAreNotAmongTheBest() {
    ShrinkingModel failing =
        new ShrinkingModel(0.3) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double start(Dataset<Rows> data, RandomGenerator random) {
            double start = super.start(data, random);
            if (start < 5) {
              throw new NumericalFailure("no start here");
            }
            return start;
          }
        };
    Fit<Double> fit = Em.fit(failing, DATA, SHORT);
    long failed = fit.restarts().stream().filter(o -> o.failure().isPresent()).count();
    assertTrue(failed > 0 && failed < 12, () -> failed + " failed");
    assertTrue(fit.converged());
    assertTrue(
        fit.warnings().contains(failed + " of 12 restarts failed; the first: no start here"));
  }

  @Test
  void aGivenStartHasNoShortRuns() {
    Fit<Double> fit = Em.fitFrom(MODEL, DATA, 9.0, SHORT);
    assertEquals(1, fit.restarts().size());
    assertEquals(Optional.empty(), fit.options().shortRuns());
  }

  @Test
  void observersSeeEveryIterationOnce() {
    Set<String> seen = new HashSet<>();
    Fit<Double> fit =
        Em.fit(
            MODEL,
            DATA,
            MODEL,
            SHORT.withThreads(8),
            iteration -> {
              assertTrue(seen.add(iteration.restart() + "/" + iteration.number()));
              return Observer.Signal.CONTINUE;
            });
    int expected = fit.restarts().stream().mapToInt(outcome -> outcome.iterations() + 1).sum();
    assertEquals(expected, seen.size());
  }

  @Test
  void numbersAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new ShortRuns(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new ShortRuns(10, 0));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> PLAIN.withRestarts(5).withShortRuns(new ShortRuns(4, 10)));
    assertEquals(
        "short runs 4 must be at least as many as the 5 restarts that go on from them",
        e.getMessage());
  }
}
