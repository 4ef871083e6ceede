package org.emkit.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.emkit.bench.Workload;
import org.emkit.core.data.Moments;
import org.emkit.core.data.RowDataset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Mean and covariance of the rows of one slice on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CovarianceBenchmark {
  private static final int ROWS = RowDataset.SLICE_ROWS;

  /** D. */
  @Param({"16", "64", "200", "500"})
  public int columns;

  private RowDataset data;

  /** Not yet set up. */
  public CovarianceBenchmark() {}

  /** Makes rows. */
  @Setup
  public void prepare() {
    double[] values = new Workload("kmeans", ROWS, columns, 1).problem().data();
    data = RowDataset.of(values, columns).withThreads(1);
  }

  /** The whole pass: a multiply-add for each cell of the lower triangle. */
  @Benchmark
  public Moments covariance(FlopCounter counter) {
    counter.flops += (long) ROWS * columns * (columns + 1);
    return Moments.of(data);
  }
}
