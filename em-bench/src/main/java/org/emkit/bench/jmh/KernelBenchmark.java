package org.emkit.bench.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.emkit.bench.Workload;
import org.emkit.bench.worker.Problem;
import org.emkit.core.data.RowDataset;
import org.emkit.core.kernel.Kernels;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.RowBlock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an iteration is made of, for one block of rows on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {
  private static final int COMPONENTS = 16;
  private static final int ROWS = RowBlock.ROWS;

  /** D. */
  @Param({"2", "16", "64"})
  public int columns;

  private GaussianFamily family;
  private Gaussians gaussians;
  private GaussianStatistics statistics;
  private RowBlock block;
  private final double[][] panel = new double[COMPONENTS][ROWS];
  private final double[][] work = new double[COMPONENTS][ROWS];
  private final double[] rowLogs = new double[ROWS];
  private final double[][] scratch = new double[3][ROWS];
  private final double[] responsibilities = new double[ROWS];

  /** Not yet set up. */
  public KernelBenchmark() {}

  /** Makes one block, one component and a panel of log-densities. */
  @Setup
  public void prepare() {
    Problem problem = new Workload("gmm-full", ROWS, columns, 1).problem();
    RowDataset data = RowDataset.of(problem.data(), columns);
    family = new GaussianFamily(CovarianceFloor.none(columns));
    gaussians =
        new Gaussians(
            new double[][] {problem.start().mean(0, columns)},
            List.of(Covariance.of(problem.start().covariance(0, columns))));
    statistics = family.newStatistics(gaussians);
    block = new RowBlock(data.all());
    block.moveTo(data.all(), 0, ROWS);
    for (int k = 0; k < COMPONENTS; k++) {
      for (int i = 0; i < ROWS; i++) {
        // Spread over 40 nats: some responsibilities matter, most do not.
        panel[k][i] = -(((k * ROWS + i) * 2_654_435_761L) & 0xffff) * (40.0 / 0x10000);
      }
    }
    for (int i = 0; i < ROWS; i++) {
      responsibilities[i] = 1.0 / (1 + i);
    }
  }

  /** Log-densities of a block under one full covariance. */
  @Benchmark
  public double[] gaussianLogDensity(FlopCounter counter) {
    counter.flops += (long) ROWS * (columns * (columns + 1) + 2 * columns);
    family.logDensity(block, gaussians, 0, work[0]);
    return work[0];
  }

  /** Weighted moments of a block, one component. */
  @Benchmark
  public Object gaussianAccumulate(FlopCounter counter) {
    counter.flops += (long) ROWS * (columns * (columns + 1) + 2 * columns);
    family.accumulate(block, responsibilities, gaussians, 0, statistics);
    family.flush(block, gaussians, statistics);
    return statistics;
  }

  /** From joint log-densities to responsibilities, 16 components; D plays no part. */
  @Benchmark
  public double[][] responsibilities() {
    for (int k = 0; k < COMPONENTS; k++) {
      System.arraycopy(panel[k], 0, work[k], 0, ROWS);
    }
    Kernels.best().normalize(work, COMPONENTS, rowLogs, scratch);
    return work;
  }
}
