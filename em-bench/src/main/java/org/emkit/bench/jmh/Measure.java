package org.emkit.bench.jmh;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the JMH benchmarks and prints time, GFLOP/s, the share of the multiply-add peak measured in
 * the same run, and bytes allocated.
 */
@Command(
    name = "em-bench/measure",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times EM iterations and kernels against the multiply-add peak of this machine, measured"
            + " in the same run.")
public final class Measure implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "REGEX",
      description = "benchmarks to run: for example Iteration or Kernel.*exp; all without one")
  private List<String> includes = new ArrayList<>();

  @Option(names = "--quick", description = "shorter: one fork of 3 rounds, less sure of itself")
  private boolean quick;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE[,VALUE]",
      description = "instead of a benchmark's own: workload=gmm-full-50000x16-8 threads=1")
  private Map<String, String> params = new LinkedHashMap<>();

  private Measure() {}

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Measure()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    Collection<RunResult> results = new Runner(options()).run();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println();
    new MeasureTable(results).print(out);
    return 0;
  }

  private org.openjdk.jmh.runner.options.Options options() {
    var builder =
        new OptionsBuilder()
            .include(PeakBenchmark.class.getName())
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 2 : 3)
            .measurementIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.seconds(1))
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("--add-modules", "jdk.incubator.vector")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL);
    if (includes.isEmpty()) {
      builder.include("org.emkit.bench.jmh");
    }
    includes.forEach(builder::include);
    params.forEach((name, values) -> builder.param(name, values.split(",", -1)));
    return builder.build();
  }

  /** Nanoseconds of one operation, whatever the mode. */
  static double nanoseconds(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    return isThroughput(primary) ? 1.0 / primary.getScore() : primary.getScore();
  }

  /** Floating-point operations per nanosecond; NaN where they are not counted. */
  static double gigaflops(RunResult result) {
    Result<?> flops = result.getSecondaryResults().get("flops");
    if (flops == null) {
      return Double.NaN;
    }
    return isThroughput(flops) ? flops.getScore() : 1.0 / flops.getScore();
  }

  private static boolean isThroughput(Result<?> result) {
    return result.getScoreUnit().startsWith("ops/");
  }
}
