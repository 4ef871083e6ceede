package org.emkit.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.emkit.bench.Workload;

/** How the time of an iteration grows as rows or steps, columns and components double. */
final class Scaling {
  private static final int DOUBLINGS = 4;

  /**
   * Times along one direction.
   *
   * @param name N, or T where rows make up sequences, D or K
   * @param points in order; each is twice the one before
   */
  record Axis(String name, List<Point> points) {
    /** p in seconds ∝ sizeᵖ, by least squares on logarithms. */
    double exponent() {
      SimpleRegression regression = new SimpleRegression();
      for (Point point : points) {
        regression.addData(Math.log(point.size), Math.log(point.seconds));
      }
      return regression.getSlope();
    }
  }

  /**
   * One time.
   *
   * @param size of the axis
   * @param seconds of an iteration, the median
   */
  record Point(int size, double seconds) {}

  /**
   * A model's growth.
   *
   * @param base the workload that each axis goes through
   * @param axes N or T, D, K, on all processors
   * @param oneThread seconds of an iteration of the base on one thread
   * @param allThreads the same on all
   */
  record Growth(Workload base, List<Axis> axes, double oneThread, double allThreads) {}

  private final Program emkit;
  private final Path folder;
  private final Consumer<String> log;
  private final int processors = Runtime.getRuntime().availableProcessors();

  Scaling(Program emkit, Path folder, Consumer<String> log) {
    this.emkit = emkit;
    this.folder = folder;
    this.log = log;
  }

  /** Measures {@code base} and two doublings to either side of it, in each direction. */
  Growth of(Workload base) throws IOException {
    List<Axis> axes = new ArrayList<>();
    int n = base.rows();
    int d = base.columns();
    int k = base.components();
    axes.add(
        base.isChain()
            ? axis("T", base.steps(), steps -> with(base, base.sequences() * steps, d, k, steps))
            : axis("N", n, rows -> with(base, rows, d, k, base.steps())));
    axes.add(axis("D", d, columns -> with(base, n, columns, k, base.steps())));
    axes.add(axis("K", k, components -> with(base, n, d, components, base.steps())));
    return new Growth(base, axes, seconds(base, 1), seconds(base, processors));
  }

  private static Workload with(Workload base, int rows, int columns, int components, int steps) {
    return new Workload(base.model(), rows, columns, components, steps);
  }

  private Axis axis(String name, int middle, java.util.function.IntFunction<Workload> workload)
      throws IOException {
    List<Point> points = new ArrayList<>();
    int size = middle >> (DOUBLINGS / 2);
    for (int doubling = 0; doubling <= DOUBLINGS; doubling++, size *= 2) {
      points.add(new Point(size, seconds(workload.apply(size), processors)));
    }
    return new Axis(name, points);
  }

  private double seconds(Workload workload, int threads) throws IOException {
    Schedule schedule = new Schedule(4, 5, 6.0, 10.0, 0.0, 60.0);
    Measurement result =
        new Contest(workload, threads, schedule, folder, log).run(List.of(emkit)).get(0);
    return result.median();
  }
}
