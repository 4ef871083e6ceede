package org.emkit.bench.peers;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jsat.SimpleDataSet;
import jsat.clustering.SeedSelectionMethods.SeedSelection;
import jsat.clustering.kmeans.ElkanKMeans;
import jsat.clustering.kmeans.HamerlyKMeans;
import jsat.clustering.kmeans.NaiveKMeans;
import jsat.linear.Vec;
import jsat.linear.distancemetrics.EuclideanDistance;
import jsat.utils.random.RandomUtil;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One of JSAT's k-means algorithms, from the given centroids: the methods that take them are
 * protected, hence the subclasses. Elkan's takes one more pass over the rows before the centroids
 * move for the first time.
 */
final class JsatKMeans implements Peer.Fit {

  private final String variant;
  private final Problem problem;
  private final SimpleDataSet data;
  private final @Nullable ExecutorService threads;

  JsatKMeans(
      String variant, Problem problem, SimpleDataSet data, @Nullable ExecutorService threads) {
    this.variant = variant;
    this.problem = problem;
    this.data = data;
    this.threads = threads;
  }

  @Override
  public Supplier<Peer.Outcome> run(int iterations) {
    List<Vec> means = JsatPeer.means(problem);
    // Elkan's heeds its limit, and moves the centroids in threads that must not throw.
    boolean ends = !variant.equals("elkan");
    CountingDistance metric =
        new CountingDistance(means.size(), ends ? iterations : Integer.MAX_VALUE);
    int[] clusters = new int[problem.rows()];
    try {
      switch (variant) {
        case "naive" -> new Naive(metric).from(means, data, clusters, threads);
        case "hamerly" -> new Hamerly(metric).from(means, data, clusters, threads);
        case "elkan" -> new Elkan(metric, iterations).from(means, data, clusters, threads);
        default -> throw new IllegalArgumentException("no such variant: " + variant);
      }
    } catch (Enough e) {
      // The centroids are those after the last iteration.
    }
    return () ->
        new Peer.Outcome(
            metric.iterations(), Parameters.centroids(JsatPeer.flat(means, problem.columns())));
  }

  private static final class Naive extends NaiveKMeans {

    private static final long serialVersionUID = 1;

    Naive(EuclideanDistance metric) {
      super(metric);
    }

    void from(
        List<Vec> means, SimpleDataSet data, int[] clusters, @Nullable ExecutorService threads) {
      cluster(data, null, means.size(), means, clusters, false, threads, false, null);
    }
  }

  private static final class Hamerly extends HamerlyKMeans {

    private static final long serialVersionUID = 1;

    Hamerly(EuclideanDistance metric) {
      super(metric, SeedSelection.KPP, RandomUtil.getRandom());
    }

    void from(
        List<Vec> means, SimpleDataSet data, int[] clusters, @Nullable ExecutorService threads) {
      cluster(data, null, means.size(), means, clusters, false, threads, false, null);
    }
  }

  private static final class Elkan extends ElkanKMeans {

    private static final long serialVersionUID = 1;

    Elkan(EuclideanDistance metric, int iterations) {
      super(metric);
      // It does one iteration more than the limit, which its setter does not let be 0.
      MaxIterLimit = iterations - 1;
    }

    void from(
        List<Vec> means, SimpleDataSet data, int[] clusters, @Nullable ExecutorService threads) {
      cluster(data, null, means.size(), means, clusters, false, threads, false, null);
    }
  }

  /**
   * The default metric, which also counts and ends the iterations: two of the algorithms ignore
   * their limit. All ask the metric about each centroid before the first iteration and after each
   * move, and never otherwise.
   */
  private static final class CountingDistance extends EuclideanDistance {

    private static final long serialVersionUID = 1;

    private final int components;
    private final long last;
    private final AtomicInteger asked = new AtomicInteger();

    CountingDistance(int components, int iterations) {
      this.components = components;
      this.last = components * (iterations + 1L);
    }

    @Override
    public List<Double> getQueryInfo(Vec q) {
      List<Double> info = super.getQueryInfo(q);
      if (asked.incrementAndGet() == last) {
        throw new Enough();
      }
      return info;
    }

    @Override
    public CountingDistance clone() {
      return this;
    }

    int iterations() {
      return asked.get() / components - 1;
    }
  }

  /** Leaves an algorithm that has done its iterations. */
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }
}
