package org.emkit.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.emkit.bench.calibration.FmaPeak;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * The machine's multiply-adds per second, on one thread and on all: what others are set against.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeakBenchmark {
  private static final int STEPS = 100_000;

  /** Not a constant to the compiler. */
  private double factor = 0.999;

  /** Ready to run. */
  public PeakBenchmark() {}

  /** One core. */
  @Benchmark
  @Threads(1)
  public double oneThread(FlopCounter counter) {
    return peak(counter);
  }

  /** All cores. */
  @Benchmark
  @Threads(Threads.MAX)
  public double allThreads(FlopCounter counter) {
    return peak(counter);
  }

  private double peak(FlopCounter counter) {
    counter.flops += (long) FmaPeak.flops(STEPS);
    return FmaPeak.run(STEPS, factor);
  }
}
