package org.emkit.bench.jmh;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The results of a run as lines of text. */
final class MeasureTable {
  private static final String ALL_THREADS = "0";

  private final Collection<RunResult> results;

  MeasureTable(Collection<RunResult> results) {
    this.results = results;
  }

  void print(PrintWriter out) {
    out.printf("%-52s %14s %10s %8s %14s%n", "benchmark", "time", "GFLOP/s", "% peak", "bytes/op");
    for (RunResult result : results) {
      double gigaflops = Measure.gigaflops(result);
      out.printf(
          Locale.ROOT,
          "%-52s %14s %10s %8s %14s%n",
          name(result.getParams()),
          time(Measure.nanoseconds(result)),
          number("%.1f", gigaflops),
          number("%.0f", 100 * gigaflops / peak(result.getParams())),
          number("%,.0f", allocated(result)));
    }
  }

  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.", -1);
    StringJoiner values = new StringJoiner(" ", " ", "").setEmptyValue("");
    for (String key : params.getParamsKeys()) {
      values.add(key.equals("workload") ? params.getParam(key) : key + "=" + params.getParam(key));
    }
    return parts[parts.length - 1] + values.toString().replace("threads=0", "threads=all");
  }

  /** The peak of as many threads as the benchmark had. */
  private double peak(BenchmarkParams params) {
    boolean all =
        params.getParamsKeys().contains("threads")
            ? params.getParam("threads").equals(ALL_THREADS)
            : params.getThreads() > 1;
    String name = all ? "allThreads" : "oneThread";
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("PeakBenchmark." + name))
        .mapToDouble(Measure::gigaflops)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore();
  }

  private static String time(double nanoseconds) {
    if (nanoseconds >= 1e9) {
      return String.format(Locale.ROOT, "%.3f s", nanoseconds * 1e-9);
    }
    if (nanoseconds >= 1e6) {
      return String.format(Locale.ROOT, "%.2f ms", nanoseconds * 1e-6);
    }
    return nanoseconds >= 1e3
        ? String.format(Locale.ROOT, "%.2f µs", nanoseconds * 1e-3)
        : String.format(Locale.ROOT, "%.0f ns", nanoseconds);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
