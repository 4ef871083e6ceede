package org.emkit.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once, on tiny data; how long it takes is nobody's business here. */
class BenchmarksRunTest {

  @Test
  void everyBenchmarkRunsOnce() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("org.emkit.bench.jmh")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .param(
                        "workload",
                        "gmm-full-300x3-2",
                        "kmeans-300x3-2",
                        "poisson-300x3-2",
                        "hmm-diagonal-3x100x3-2")
                    .param("threads", "1", "0")
                    .param("columns", "3")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    Set<String> names =
        results.stream()
            .map(result -> result.getParams().getBenchmark().replaceAll(".*\\.", ""))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "oneThread",
            "allThreads",
            "iteration",
            "gaussianLogDensity",
            "gaussianAccumulate",
            "covariance",
            "responsibilities"),
        names);
    for (RunResult result : results) {
      assertTrue(result.getPrimaryResult().getScore() > 0, result.getParams().getBenchmark());
    }
    StringWriter table = new StringWriter();
    new MeasureTable(results).print(new PrintWriter(table, true));
    assertEquals(1 + results.size(), table.toString().lines().count());
    assertTrue(table.toString().contains("iteration threads=all kmeans-300x3-2"), table::toString);
  }
}
