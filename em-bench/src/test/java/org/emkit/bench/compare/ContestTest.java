package org.emkit.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.emkit.bench.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole contest between emkit, emkit under another name, and a process that dies. */
class ContestTest {
  private static final Schedule ONCE = new Schedule(3, 2, 0.0, 5.0, 0.0, 60.0);

  @TempDir Path folder;

  private static Program worker(String name) {
    return Program.runs(
        name,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.emkit.bench.EmkitPeer"),
        Set.of("gmm-full", "gmm-diagonal", "kmeans", "hmm-diagonal", "hmm-categorical"),
        "");
  }

  private List<Measurement> run(String workload) throws IOException {
    Program dies =
        Program.runs("dies", List.of("java", "-version"), Set.of("gmm-full", "kmeans"), "");
    return new Contest(Workload.parse(workload), 1, ONCE, folder, line -> {})
        .run(List.of(worker(Programs.EMKIT), worker("twin"), dies));
  }

  @Test
  void programsThatDoTheSameAgreeAndOneThatDiesSaysSo() throws IOException {
    for (String workload : List.of("gmm-full-400x2-3", "kmeans-400x2-3")) {
      List<Measurement> results = run(workload);

      Measurement twin = results.get(1);
      assertEquals("", twin.failure());
      assertEquals(2, twin.whole().size());
      assertEquals(3, twin.iterations());
      assertEquals(0.0, twin.gap());
      assertTrue(twin.version().contains("JDK"), twin.version());
      assertTrue(results.get(2).failure().startsWith("the process ended"), results.toString());

      String table = Tables.contest(Workload.parse(workload), 1, 10.0, results);
      assertTrue(table.contains("| **emkit** | "), table);
      assertTrue(table.contains("same bits"), table);
      assertTrue(table.contains("| dies | – | – | – | – | the process ended"), table);
    }
  }

  @Test
  void diagonalCovariancesAreJudgedAsFullOnes() throws IOException {
    for (String workload : List.of("gmm-diagonal-400x2-3", "hmm-diagonal-8x50x2-3")) {
      // The judge's objective comes from the kernels for full covariances, the trace from others.
      Measurement result = run(workload).get(0);

      assertEquals("", result.failure());
      assertEquals(0.0, result.gap(), 1e-12);
    }
  }

  @Test
  void sequencesAreTimedByTheStep() throws IOException {
    Workload workload = Workload.parse("hmm-categorical-8x50x5-3");
    List<Measurement> results = run(workload.toString());

    // The judge starts where the program ended, and a start's rows are made to sum to 1 again.
    assertEquals(0.0, results.get(1).gap(), 1e-14);
    String table = Tables.contest(workload, 1, 10.0, results);
    assertTrue(table.contains("| ms / iteration | ns / step |"), table);
    String perStep = Tables.significant(1e9 * results.get(0).median() / 400);
    assertTrue(table.contains(" | " + perStep + " | "), table);
    assertTrue(table.contains("| dies | – | – | – | – | – | the process ended"), table);
  }

  @Test
  void anotherObjectiveShowsItsDistance() throws IOException {
    Measurement same = run("kmeans-400x2-3").get(1);
    Measurement worse =
        new Measurement(
            Program.runs("worse", List.of(), Set.of(), "starts elsewhere"),
            "1",
            same.secondsPerIteration(),
            same.whole(),
            3,
            -0.25,
            -1.0,
            0,
            "");

    String table = Tables.contest(Workload.parse("kmeans-400x2-3"), 1, 10.0, List.of(worse));

    assertTrue(table.contains("-2.5e-01 relative: starts elsewhere"), table);
  }
}
