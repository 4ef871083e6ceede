package org.emkit.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.emkit.bench.EmkitFit;
import org.emkit.bench.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One EM iteration, E-step and M-step, of every model at a size that people have. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IterationBenchmark {
  /** A {@link Workload}. */
  @Param({
    "gmm-full-200000x16-16",
    "gmm-full-50000x64-32",
    "gmm-full-100000x2-3",
    "gmm-diagonal-500000x16-16",
    "kmeans-200000x16-64",
    "kmeans-500000x32-256",
    "poisson-200000x4-8",
    "hmm-categorical-100x5000x32-16",
    "hmm-diagonal-200x1000x4-8"
  })
  public String workload = "";

  /** 1, or 0 for all processors. */
  @Param({"1", "0"})
  public int threads;

  private long flops;
  private EmkitFit<?, ?, ?> fit;

  /** Not yet set up. */
  public IterationBenchmark() {}

  /** Makes data and start. */
  @Setup
  public void prepare() {
    Workload parsed = Workload.parse(workload);
    flops = (long) parsed.flops();
    fit = EmkitFit.of(parsed.problem());
    if (threads == 0) {
      threads = Runtime.getRuntime().availableProcessors();
    }
  }

  /** From the start to the next parameters. */
  @Benchmark
  public Object iteration(FlopCounter counter) {
    counter.flops += flops;
    return fit.iterate(threads);
  }
}
