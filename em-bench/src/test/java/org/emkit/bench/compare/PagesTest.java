package org.emkit.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.emkit.bench.Workload;
import org.emkit.bench.compare.Scaling.Axis;
import org.emkit.bench.compare.Scaling.Growth;
import org.emkit.bench.compare.Scaling.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir Path folder;

  private static final Axis SQUARE =
      new Axis("D", List.of(new Point(2, 0.004), new Point(4, 0.016), new Point(8, 0.064)));

  @Test
  void theExponentOfASquareIsTwo() {
    assertEquals(2.0, SQUARE.exponent(), 1e-12);
  }

  @Test
  void growthIsATableAndAPicture() throws IOException {
    Growth growth =
        new Growth(
            new Workload("gmm-full", 100, 4, 2),
            List.of(SQUARE, new Axis("K", SQUARE.points())),
            0.02,
            0.01);

    String table = Tables.growth(growth);
    Path file = folder.resolve("growth.svg");
    ScalingChart.write(growth, file);

    assertTrue(table.contains("20.0 ms on one thread, 10.0 ms on all (× 2.00)"), table);
    assertTrue(table.contains("| D | 2: 4.00 → 4: 16.0 → 8: 64.0 | 2.00 |"), table);
    assertTrue(Files.readString(file).contains("<svg"));
  }

  @Test
  void onlyWhatIsBetweenTheCommentsIsReplaced() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "head\n<!-- em-bench/compare writes from here -->\nold\n<!-- to here -->\ntail\n");

    BenchmarksPage.replace(page, "new");

    assertEquals(
        "head\n<!-- em-bench/compare writes from here -->\nnew\n<!-- to here -->\ntail\n",
        Files.readString(page));
  }

  @Test
  void aPageWithoutCommentsIsRefused() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "nothing\n");

    assertThrows(IllegalStateException.class, () -> BenchmarksPage.replace(page, "new"));
  }

  @Test
  void theMachineIsDescribed() throws Exception {
    String text = Machine.describe(folder, Map.of(1, Peaks.gigaflops(1)));

    assertTrue(text.contains("GFLOP/s on 1 thread(s)"), text);
    assertTrue(text.contains("commit unknown"), text);
  }
}
