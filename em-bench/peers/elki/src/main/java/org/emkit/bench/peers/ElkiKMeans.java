package org.emkit.bench.peers;

import elki.clustering.kmeans.AbstractKMeans;
import elki.clustering.kmeans.AnnulusKMeans;
import elki.clustering.kmeans.CompareMeans;
import elki.clustering.kmeans.ElkanKMeans;
import elki.clustering.kmeans.ExponionKMeans;
import elki.clustering.kmeans.HamerlyKMeans;
import elki.clustering.kmeans.LloydKMeans;
import elki.clustering.kmeans.ShallotKMeans;
import elki.clustering.kmeans.SimplifiedElkanKMeans;
import elki.clustering.kmeans.SortMeans;
import elki.clustering.kmeans.initialization.KMeansInitialization;
import elki.clustering.kmeans.initialization.Predefined;
import elki.clustering.kmeans.parallel.ParallelLloydKMeans;
import elki.data.Cluster;
import elki.data.Clustering;
import elki.data.NumberVector;
import elki.data.model.KMeansModel;
import elki.database.ids.DBIDs;
import elki.database.relation.Relation;
import elki.distance.minkowski.SquaredEuclideanDistance;
import elki.logging.Logging;
import elki.logging.progress.IndefiniteProgress;
import elki.logging.progress.ProgressLogRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;

/**
 * One of ELKI's k-means algorithms, from the given centroids.
 *
 * <p>All but the parallel one assign first and move the centroids at the begin of the next
 * iteration: n iterations are n assignments and n − 1 updates. The update that is missing is done
 * here, by ELKI's own code, and timed.
 */
final class ElkiKMeans implements Peer.Fit {

  private static final SquaredEuclideanDistance DISTANCE = SquaredEuclideanDistance.STATIC;

  /** No sums of squares after the fit: that would be one more pass. */
  private static final boolean NO_VARIANCES = false;

  // Without YinYangKMeans: its centroids are not Lloyd's, from the second iteration on.
  static final Map<String, Variant> VARIANTS =
      Map.of(
          "lloyd",
          (k, n, start) -> new LloydKMeans<>(DISTANCE, k, n, start),
          "parallel-lloyd",
          (k, n, start) -> new ParallelLloydKMeans<>(DISTANCE, k, n, start),
          "compare",
          (k, n, start) -> new CompareMeans<>(DISTANCE, k, n, start),
          "sort",
          (k, n, start) -> new SortMeans<>(DISTANCE, k, n, start),
          "elkan",
          (k, n, start) -> new ElkanKMeans<>(DISTANCE, k, n, start, NO_VARIANCES),
          "simplified-elkan",
          (k, n, start) -> new SimplifiedElkanKMeans<>(DISTANCE, k, n, start, NO_VARIANCES),
          "hamerly",
          (k, n, start) -> new HamerlyKMeans<>(DISTANCE, k, n, start, NO_VARIANCES),
          "annulus",
          (k, n, start) -> new AnnulusKMeans<>(DISTANCE, k, n, start, NO_VARIANCES),
          "exponion",
          (k, n, start) -> new ExponionKMeans<>(DISTANCE, k, n, start, NO_VARIANCES),
          "shallot",
          (k, n, start) -> new ShallotKMeans<>(DISTANCE, k, n, start, NO_VARIANCES));

  /** Makes an algorithm. */
  @FunctionalInterface
  interface Variant {
    AbstractKMeans<NumberVector, KMeansModel> of(int k, int iterations, KMeansInitialization start);
  }

  private final Variant variant;
  private final Problem problem;
  private final Relation<NumberVector> relation;
  private final IterationCount count = new IterationCount();

  ElkiKMeans(String name, Problem problem, Relation<NumberVector> relation) {
    Variant known = VARIANTS.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no such variant: " + name);
    }
    this.variant = known;
    this.problem = problem;
    this.relation = relation;
  }

  @Override
  public Supplier<Peer.Outcome> run(int iterations) {
    int columns = problem.columns();
    // Copies: some of the algorithms move the centroids in place.
    double[][] centroids = new double[problem.components()][];
    for (int k = 0; k < centroids.length; k++) {
      centroids[k] = problem.start().mean(k, columns);
    }
    AbstractKMeans<NumberVector, KMeansModel> algorithm =
        variant.of(centroids.length, iterations, new Predefined(centroids));
    count.listenTo(algorithm);
    Clustering<KMeansModel> clustering = algorithm.run(relation);
    double[][] last =
        algorithm instanceof ParallelLloydKMeans
            ? clustering.getAllClusters().stream()
                .map(cluster -> cluster.getModel().getMean())
                .toArray(double[][]::new)
            : LastUpdate.of(clustering, relation);
    return () -> new Peer.Outcome(count.iterations, Parameters.centroids(flat(last, columns)));
  }

  private static double[] flat(double[][] rows, int columns) {
    double[] result = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, result, i * columns, columns);
    }
    return result;
  }

  /** Reaches ELKI's update of the centroids, which only its subclasses see. */
  private static final class LastUpdate extends LloydKMeans<NumberVector> {

    private LastUpdate() {
      super(DISTANCE, 1, 1, null);
    }

    static double[][] of(Clustering<KMeansModel> clustering, Relation<NumberVector> relation) {
      List<Cluster<KMeansModel>> clusters = clustering.getAllClusters();
      List<DBIDs> members = clusters.stream().map(Cluster::getIDs).toList();
      double[][] centroids =
          clusters.stream().map(cluster -> cluster.getModel().getMean()).toArray(double[][]::new);
      return means(members, centroids, relation);
    }
  }

  /**
   * Hears how many iterations there were. An algorithm stops where no row changes its cluster, and
   * tells only its log.
   */
  private static final class IterationCount extends Handler {

    private int iterations;

    void listenTo(AbstractKMeans<?, ?> algorithm) {
      Logger logger = Logger.getLogger(algorithm.getClass().getName());
      logger.setLevel(Logging.Level.VERBOSE);
      logger.setUseParentHandlers(false);
      logger.removeHandler(this);
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
      if (record instanceof ProgressLogRecord progress
          && progress.getProgress() instanceof IndefiniteProgress loop) {
        iterations = loop.getProcessed();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
