package org.emkit.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jsat.SimpleDataSet;
import jsat.classifiers.DataPoint;
import jsat.linear.DenseVector;
import jsat.linear.Vec;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * JSAT. The argument names the k-means algorithm: {@code naive}, {@code elkan} or {@code hamerly};
 * full covariances have one algorithm.
 */
public final class JsatPeer implements Peer {

  private final String variant;

  /** Null for one thread: JSAT takes another path then. */
  private final @Nullable ExecutorService threads;

  private JsatPeer(String variant, @Nullable ExecutorService threads) {
    this.variant = variant;
    this.threads = threads;
  }

  /**
   * Serves until the input ends.
   *
   * @param args the variant; {@code naive} if absent
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(System.getenv().getOrDefault("BENCH_THREADS", "1"));
    ExecutorService threads = count > 1 ? Executors.newFixedThreadPool(count) : null;
    Worker.serve(new JsatPeer(args.length == 0 ? "naive" : args[0], threads));
    if (threads != null) {
      threads.shutdown();
    }
  }

  @Override
  public String version() {
    // Its jar names no version in its manifest; this is that of the pom.
    return "0.0.9";
  }

  @Override
  public Fit prepare(Problem problem) {
    List<DataPoint> points = new ArrayList<>(problem.rows());
    for (double[] row : problem.dataRows()) {
      points.add(new DataPoint(new DenseVector(row)));
    }
    SimpleDataSet data = new SimpleDataSet(points);
    return switch (problem.model()) {
      case "gmm-full" -> new JsatMixture(problem, data, threads);
      case "kmeans" -> new JsatKMeans(variant, problem, data, threads);
      default -> throw new UnsupportedOperationException("JSAT has full covariances alone");
    };
  }

  /** The means or centroids to start from, new each time: JSAT moves them in place. */
  static List<Vec> means(Problem problem) {
    List<Vec> means = new ArrayList<>();
    for (int k = 0; k < problem.components(); k++) {
      means.add(new DenseVector(problem.start().mean(k, problem.columns())));
    }
    return means;
  }

  static double[] flat(List<Vec> means, int columns) {
    double[] result = new double[means.size() * columns];
    for (int k = 0; k < means.size(); k++) {
      System.arraycopy(means.get(k).arrayCopy(), 0, result, k * columns, columns);
    }
    return result;
  }
}
