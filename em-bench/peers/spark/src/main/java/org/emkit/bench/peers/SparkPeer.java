package org.emkit.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.GaussianMixture;
import org.apache.spark.mllib.clustering.GaussianMixtureModel;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.BLAS$;
import org.apache.spark.mllib.linalg.DenseMatrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.stat.distribution.MultivariateGaussian;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;

/**
 * Spark MLlib on RDDs, in one process; {@code jvm.options} has what its Java needs.
 *
 * <p>Every run caches a converted copy of the data in its first pass. The mixture multiplies
 * densities, not their logarithms, and adds 2.2e-16 to each weighted density: where densities are
 * as small as that, as they are in sixteen columns, its parameters are not those of EM. Its
 * covariances are the difference E[x xᵀ] − μ μᵀ.
 */
public final class SparkPeer implements Peer {

  private final JavaSparkContext context;
  private final int threads;

  private SparkPeer(JavaSparkContext context, int threads) {
    this.context = context;
    this.threads = threads;
  }

  /**
   * Serves until the input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(System.getenv().getOrDefault("BENCH_THREADS", "1"));
    SparkConf configuration =
        new SparkConf()
            .setAppName("em-bench")
            .setMaster("local[" + threads + "]")
            .set("spark.ui.enabled", "false")
            // Nothing listens beyond this machine, and no name needs to be looked up.
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext context = new JavaSparkContext(configuration)) {
      context.setLogLevel("ERROR");
      Worker.serve(new SparkPeer(context, threads));
    }
  }

  @Override
  public String version() {
    return context.version() + ", " + BLAS$.MODULE$.nativeBLAS().getClass().getSimpleName();
  }

  @Override
  public Fit prepare(Problem problem) {
    if (problem.model().equals("gmm-diagonal")) {
      throw new UnsupportedOperationException("MLlib has full covariances alone");
    }
    List<Vector> rows = new ArrayList<>(problem.rows());
    for (double[] row : problem.dataRows()) {
      rows.add(Vectors.dense(row));
    }
    // One partition a thread: more would only cost.
    JavaRDD<Vector> data = context.parallelize(rows, threads).cache();
    data.count();
    return problem.model().equals("kmeans") ? kmeans(problem, data) : mixture(problem, data);
  }

  private static Fit mixture(Problem problem, JavaRDD<Vector> data) {
    int columns = problem.columns();
    MultivariateGaussian[] given = new MultivariateGaussian[problem.components()];
    for (int k = 0; k < given.length; k++) {
      double[] covariance =
          Arrays.stream(problem.start().covariance(k, columns))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      given[k] =
          new MultivariateGaussian(
              Vectors.dense(problem.start().mean(k, columns)),
              new DenseMatrix(columns, columns, covariance));
    }
    return iterations -> {
      // A fit writes into the arrays of the model that it starts from.
      GaussianMixtureModel start =
          new GaussianMixtureModel(problem.start().weights().clone(), given.clone());
      // It stops where the log-likelihood repeats to the last bit, and does not say when.
      GaussianMixtureModel fitted =
          new GaussianMixture()
              .setK(given.length)
              .setInitialModel(start)
              .setConvergenceTol(0)
              .setMaxIterations(iterations)
              .run(data);
      return () -> new Outcome(iterations, parameters(fitted));
    };
  }

  private static Parameters parameters(GaussianMixtureModel model) {
    return new Parameters(
        model.weights(),
        Arrays.stream(model.gaussians())
            .flatMapToDouble(gaussian -> Arrays.stream(gaussian.mu().toArray()))
            .toArray(),
        // By columns, which is by rows: they are symmetric.
        Arrays.stream(model.gaussians())
            .flatMapToDouble(gaussian -> Arrays.stream(gaussian.sigma().toArray()))
            .toArray());
  }

  /** k-means; it stops where no centroid moves, and says how many iterations it did. */
  private static Fit kmeans(Problem problem, JavaRDD<Vector> data) {
    Vector[] centroids = new Vector[problem.components()];
    for (int k = 0; k < centroids.length; k++) {
      centroids[k] = Vectors.dense(problem.start().mean(k, problem.columns()));
    }
    return iterations -> {
      KMeansModel fitted =
          new KMeans()
              .setK(centroids.length)
              .setInitialModel(new KMeansModel(centroids.clone()))
              .setEpsilon(0)
              .setMaxIterations(iterations)
              .run(data.rdd());
      return () ->
          new Outcome(
              fitted.numIter(),
              Parameters.centroids(
                  Arrays.stream(fitted.clusterCenters())
                      .flatMapToDouble(centroid -> Arrays.stream(centroid.toArray()))
                      .toArray()));
    };
  }
}
