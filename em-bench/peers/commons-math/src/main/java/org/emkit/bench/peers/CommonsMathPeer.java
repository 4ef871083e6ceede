package org.emkit.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.util.Pair;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;

/** Commons Math 3: EM for full covariances, and k-means from a start of its own. */
public final class CommonsMathPeer implements Peer {

  private CommonsMathPeer() {}

  /**
   * Serves until the input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Worker.serve(new CommonsMathPeer());
  }

  @Override
  public String version() {
    return KMeansPlusPlusClusterer.class.getPackage().getImplementationVersion();
  }

  @Override
  public Fit prepare(Problem problem) {
    return switch (problem.model()) {
      case "gmm-full" -> mixture(problem);
      case "kmeans" -> kmeans(problem);
      default -> throw new UnsupportedOperationException("Commons Math has full covariances alone");
    };
  }

  private static Fit mixture(Problem problem) {
    double[][] rows = problem.dataRows();
    int columns = problem.columns();
    Parameters start = problem.start();
    double[][] means = new double[problem.components()][];
    double[][][] covariances = new double[problem.components()][][];
    for (int k = 0; k < means.length; k++) {
      means[k] = start.mean(k, columns);
      covariances[k] = start.covariance(k, columns);
    }
    MixtureMultivariateNormalDistribution given =
        new MixtureMultivariateNormalDistribution(start.weights(), means, covariances);
    return iterations -> {
      MultivariateNormalMixtureExpectationMaximization fit =
          new MultivariateNormalMixtureExpectationMaximization(rows);
      // It allows one iteration more than its limit, and no limit below 1. Nor does a threshold
      // stop it after the first: the log-likelihood before that is −∞.
      int done = Math.max(2, iterations);
      try {
        fit.fit(given, done - 1, Double.MIN_VALUE);
      } catch (ConvergenceException e) {
        // It throws whenever it reaches the limit; the model is ready all the same.
      }
      return () -> new Outcome(done, parameters(fit.getFittedModel().getComponents()));
    };
  }

  private static Parameters parameters(
      List<Pair<Double, MultivariateNormalDistribution>> components) {
    double[] weights = components.stream().mapToDouble(Pair::getFirst).toArray();
    double[] means =
        components.stream().flatMapToDouble(c -> Arrays.stream(c.getSecond().getMeans())).toArray();
    double[] covariances =
        components.stream()
            .flatMap(c -> Arrays.stream(c.getSecond().getCovariances().getData()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return new Parameters(weights, means, covariances);
  }

  /**
   * k-means. It takes no start: it seeds by k-means++ inside the fit, here with the same seed in
   * every run. The seeding costs about as many distances as one iteration, and the last iteration
   * is followed by one more assignment. It also stops where no row changes its cluster, and does
   * not say after how many iterations; the distances that it computed tell.
   */
  private static Fit kmeans(Problem problem) {
    List<DoublePoint> points = new ArrayList<>(problem.rows());
    for (double[] row : problem.dataRows()) {
      points.add(new DoublePoint(row));
    }
    return iterations -> {
      CountingDistance distance = new CountingDistance();
      List<CentroidCluster<DoublePoint>> clusters =
          new KMeansPlusPlusClusterer<DoublePoint>(
                  problem.components(), iterations, distance, seeded())
              .cluster(points);
      return () -> {
        double[] centroids =
            clusters.stream()
                .flatMapToDouble(cluster -> Arrays.stream(cluster.getCenter().getPoint()))
                .toArray();
        return new Outcome(distance.iterations(problem), Parameters.centroids(centroids));
      };
    };
  }

  private static JDKRandomGenerator seeded() {
    JDKRandomGenerator random = new JDKRandomGenerator();
    random.setSeed(1);
    return random;
  }

  /** The default distance, counted. */
  private static final class CountingDistance extends EuclideanDistance {

    private static final long serialVersionUID = 1;

    private long count;

    @Override
    public double compute(double[] a, double[] b) {
      count++;
      return super.compute(a, b);
    }

    /**
     * How many iterations those distances were: N K each. The seeding takes less than N K, the
     * assignment before the first iteration N K.
     */
    int iterations(Problem problem) {
      long pass = (long) problem.rows() * problem.components();
      return (int) (count / pass) - 1;
    }
  }
}
