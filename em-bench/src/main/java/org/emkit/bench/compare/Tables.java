package org.emkit.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.emkit.bench.Workload;
import org.emkit.bench.compare.Scaling.Axis;
import org.emkit.bench.compare.Scaling.Growth;
import org.emkit.bench.compare.Scaling.Point;

/** Results as Markdown. */
final class Tables {
  /** Rounding of N terms in another order, with room; a different algorithm is far beyond. */
  private static final double SAME_OBJECTIVE = 1e-9;

  private Tables() {}

  /**
   * One contest, the fastest first.
   *
   * @param peak GFLOP/s of as many threads
   */
  static String contest(Workload workload, int threads, double peak, List<Measurement> results) {
    double bestPeer =
        results.stream()
            .filter(result -> !result.program().isEmkit() && result.failure().isEmpty())
            .mapToDouble(Measurement::median)
            .min()
            .orElse(Double.NaN);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%n### %s, %s%n%n",
            workload.title(), threads == 1 ? "one thread" : threads + " threads"));
    text.append(
        "| program | ms / iteration |"
            + ofStep(workload, " ns / step |")
            + " speed against best peer | % of FMA peak | whole fit, s | objective |"
            + " peak memory, MB |\n|---|--:|"
            + ofStep(workload, "--:|")
            + "--:|--:|--:|---|--:|\n");
    results.stream()
        .filter(result -> result.failure().isEmpty())
        .sorted(Comparator.comparingDouble(Measurement::median))
        .forEach(result -> text.append(row(workload, result, bestPeer, peak)));
    results.stream()
        .filter(result -> !result.failure().isEmpty())
        .forEach(
            result ->
                text.append(
                    String.format(
                        "| %s | – |%s – | – | – | %s | – |%n",
                        result.program().name(), ofStep(workload, " – |"), result.failure())));
    return text.toString();
  }

  /** A cell that tables have where rows make up sequences. */
  private static String ofStep(Workload workload, String cell) {
    return workload.isChain() ? cell : "";
  }

  private static String row(Workload workload, Measurement result, double bestPeer, double peak) {
    double seconds = result.median();
    String name = result.program().name();
    return String.format(
        "| %s | %s%s |%s %s | %s | %s | %s | %,.0f |%n",
        result.program().isEmkit() ? "**" + name + "**" : name,
        significant(1e3 * seconds),
        result.whole().isEmpty() ? " (with set-up)" : "",
        ofStep(workload, " " + significant(1e9 * seconds / workload.rows()) + " |"),
        significant(bestPeer / seconds) + " ×",
        significant(100 * workload.flops() / seconds / (peak * 1e9)),
        result.whole().isEmpty()
            ? "too slow: " + result.iterations() + " done"
            : significant(result.wholeMedian()) + " (" + result.iterations() + " iterations)",
        objective(result),
        result.peakMemory() / 1e6);
  }

  private static String objective(Measurement result) {
    if (result.program().isEmkit()) {
      return String.format(Locale.ROOT, "%.6f", result.objective());
    }
    if (Double.isNaN(result.gap())) {
      return Double.isNaN(result.objective())
          ? "not valid parameters"
          : String.format(Locale.ROOT, "%.6f", result.objective());
    }
    if (Math.abs(result.gap()) <= SAME_OBJECTIVE) {
      return result.gap() == 0.0
          ? "same bits"
          : String.format(Locale.ROOT, "same to %.0e", Math.abs(result.gap()));
    }
    return String.format(Locale.ROOT, "%+.1e relative", result.gap())
        + (result.program().note().isEmpty() ? "" : ": " + result.program().note());
  }

  /** What took part, and why some did not. */
  static String programs(List<Program> programs, List<Measurement> results) {
    StringBuilder text = new StringBuilder("\n| program | version | remarks |\n|---|---|---|\n");
    for (Program program : programs) {
      String version =
          results.stream()
              .filter(result -> result.program().equals(program))
              .map(Measurement::version)
              .filter(found -> !found.isEmpty())
              .findFirst()
              .orElse("–");
      String remark = program.obstacle().isEmpty() ? program.note() : program.obstacle();
      text.append(String.format("| %s | %s | %s |%n", program.name(), version, remark));
    }
    return text.toString();
  }

  /** One model's growth. */
  static String growth(Growth growth) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s: %s ms on one thread, %s ms on all (× %.2f).%n%n| axis | ms / iteration as it"
                + " doubles | exponent |%n|---|---|--:|%n",
            growth.base().title(),
            significant(1e3 * growth.oneThread()),
            significant(1e3 * growth.allThreads()),
            growth.oneThread() / growth.allThreads()));
    for (Axis axis : growth.axes()) {
      List<String> times = axis.points().stream().map(Tables::point).toList();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f |%n",
              axis.name(),
              String.join(" → ", times),
              axis.exponent()));
    }
    return text.toString();
  }

  private static String point(Point point) {
    return String.format("%,d: %s", point.size(), significant(1e3 * point.seconds()));
  }

  /** Three digits, without an exponent. */
  static String significant(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
