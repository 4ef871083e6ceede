package org.emkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitHistoryTest {
  private static RunHistory run(int number, boolean best, int points) {
    return new RunHistory(
        number,
        best,
        OptionalDouble.of(-1),
        points - 1,
        ImmutableIntArray.copyOf(IntStream.range(0, points)),
        ImmutableDoubleArray.copyOf(DoubleStream.iterate(-points, x -> x + 1).limit(points)),
        Optional.of("converged"),
        Optional.empty());
  }

  @Test
  void thinnedItKeepsTheWinnerAndTheFirstOfTheOthers() {
    List<RunHistory> runs = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      runs.add(run(i, i == 27, 500));
    }
    FitHistory thinned =
        new FitHistory("log-likelihood", true, "c", 499, Map.of(), runs, List.of(), List.of())
            .thinned(3, 10);
    assertEquals(List.of(1, 2, 27), thinned.runs().stream().map(RunHistory::number).toList());
    RunHistory winner = thinned.runs().get(2);
    assertEquals(10, winner.at().length());
    assertEquals(499, winner.at().get(9));
    assertEquals(-1.0, winner.values().get(9));
    assertEquals(499, winner.iterations());
  }

  @Test
  void aCourseNeedsAValueForEachIteration() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RunHistory(
                1,
                true,
                OptionalDouble.empty(),
                0,
                ImmutableIntArray.of(0),
                ImmutableDoubleArray.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void figuresAreThoseOfTheResult() {
    Reported<?, ?> fitted =
        Reported.of("kmeans", Map.of("components", "2"), Reported.column("x", 1, 2, 8, 9));
    Map<String, Double> figures = fitted.report().history().orElseThrow().figures();
    // Half a unit to either side, four times: 4 · 0.25.
    assertEquals(1.0, figures.get("inertia"), 1e-12);
    assertEquals(-1.0, figures.get("minus inertia"), 1e-12);
    assertEquals(0.0, figures.get("seed"));
    assertTrue(figures.containsKey("iterations"));
  }
}
