package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.emkit.bench.calibration.FmaPeak;

/** Where and when the numbers were taken. */
final class Machine {
  private Machine() {}

  /**
   * A paragraph.
   *
   * @param home a folder of the repository
   * @param peaks GFLOP/s by threads
   */
  static String describe(Path home, Map<Integer, Double> peaks)
      throws IOException, InterruptedException {
    String measured =
        peaks.entrySet().stream()
            .map(
                peak ->
                    String.format(
                        Locale.ROOT,
                        "%.1f GFLOP/s on %d thread(s)",
                        peak.getValue(),
                        peak.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%nMeasured on %s at commit %s: %s, %d processors, JDK %s. Multiply-add peak, vectors of %d"
            + " doubles: %s.%n",
        LocalDate.now(ZoneOffset.UTC),
        commit(home),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        FmaPeak.lanes(),
        measured);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String commit(Path home) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty")
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? text : "unknown";
  }
}
