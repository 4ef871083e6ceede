package org.emkit.bench.peers;

import java.io.IOException;
import java.util.Arrays;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.bench.worker.Worker;
import smile.clustering.BBDTree;
import smile.clustering.KMeans;
import smile.sequence.HMM;
import smile.stat.distribution.MultivariateExponentialFamilyMixture;
import smile.stat.distribution.MultivariateGaussianDistribution;
import smile.stat.distribution.MultivariateMixture.Component;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import smile.tensor.Vector;

/**
 * Smile.
 *
 * <p>Every iteration of its mixtures computes the densities twice: for the responsibilities, and
 * again for the log-likelihood of the new parameters. Full covariances get their diagonal
 * multiplied by 1.00001 in every M-step.
 */
public final class SmilePeer implements Peer {

  /** Its regularised EM, off: plain EM. */
  private static final double NO_REGULARIZATION = 0;

  private SmilePeer() {}

  /**
   * Serves until the input ends.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Worker.serve(new SmilePeer());
  }

  @Override
  public String version() {
    return KMeans.class.getPackage().getImplementationVersion()
        + ", Java "
        + Runtime.version().feature();
  }

  @Override
  public Fit prepare(Problem problem) {
    if (problem.model().equals("hmm-categorical")) {
      return chain(problem);
    }
    double[][] rows = problem.dataRows();
    return problem.model().equals("kmeans") ? kmeans(problem, rows) : mixture(problem, rows);
  }

  private static Fit mixture(Problem problem, double[][] rows) {
    boolean full = problem.model().equals("gmm-full");
    int columns = problem.columns();
    Component[] given = new Component[problem.components()];
    for (int k = 0; k < given.length; k++) {
      double[] mean = problem.start().mean(k, columns);
      given[k] =
          new Component(
              problem.start().weights()[k],
              full
                  ? new MultivariateGaussianDistribution(
                      mean, DenseMatrix.of(problem.start().covariance(k, columns)))
                  : new MultivariateGaussianDistribution(
                      mean,
                      Arrays.copyOfRange(
                          problem.start().covariances(), k * columns, (k + 1) * columns)));
    }
    return iterations -> {
      // A fit replaces the components of the array that it gets. It first compares the
      // log-likelihood with 0, and stops there while that is negative: no tolerance.
      MultivariateExponentialFamilyMixture fitted =
          MultivariateExponentialFamilyMixture.fit(
              rows, given.clone(), NO_REGULARIZATION, iterations, Double.NEGATIVE_INFINITY);
      return () -> new Outcome(iterations, parameters(fitted.components, full, columns));
    };
  }

  private static Parameters parameters(Component[] components, boolean full, int columns) {
    double[] weights = new double[components.length];
    double[] means = new double[components.length * columns];
    double[] covariances = new double[means.length * (full ? columns : 1)];
    for (int k = 0; k < components.length; k++) {
      weights[k] = components[k].priori();
      System.arraycopy(components[k].distribution().mean(), 0, means, k * columns, columns);
      DenseMatrix covariance = components[k].distribution().cov();
      for (int i = 0; i < columns; i++) {
        if (!full) {
          covariances[k * columns + i] = covariance.get(i, i);
          continue;
        }
        for (int j = 0; j < columns; j++) {
          covariances[(k * columns + i) * columns + j] = covariance.get(i, j);
        }
      }
    }
    return new Parameters(weights, means, covariances);
  }

  /** A hidden Markov model; an update changes the matrices that it was made of. */
  private static Fit chain(Problem problem) {
    int[][] sequences = problem.codes();
    double[][] transition = problem.start().transitionRows();
    double[][] emission = problem.start().meanRows(problem.columns());
    return iterations -> {
      HMM model =
          new HMM(
              problem.start().weights().clone(),
              DenseMatrix.of(transition),
              DenseMatrix.of(emission));
      model.update(sequences, iterations);
      return () ->
          new Outcome(
              iterations,
              new Parameters(
                  model.getInitialStateProbabilities(),
                  flat(model.getStateTransitionProbabilities()),
                  flat(model.getSymbolEmissionProbabilities()),
                  new double[0]));
    };
  }

  private static double[] flat(DenseMatrix matrix) {
    double[] result = new double[matrix.nrow() * matrix.ncol()];
    for (int i = 0; i < result.length; i++) {
      result[i] = matrix.get(i / matrix.ncol(), i % matrix.ncol());
    }
    return result;
  }

  /**
   * k-means. {@link KMeans} takes no start; what it iterates does, and is public: this is its loop
   * without its seeding. Building the tree belongs to the fit, as it does there.
   */
  private static Fit kmeans(Problem problem, double[][] rows) {
    int components = problem.components();
    int columns = problem.columns();
    return iterations -> {
      BBDTree tree = new BBDTree(rows);
      Vector[] centroids = new Vector[components];
      Vector[] sums = new Vector[components];
      for (int k = 0; k < components; k++) {
        centroids[k] = Vector.column(problem.start().mean(k, columns));
        sums[k] = Vector.zeros(ScalarType.Float64, columns);
      }
      int[] sizes = new int[components];
      int[] clusters = new int[rows.length];
      for (int i = 0; i < iterations; i++) {
        tree.clustering(components, centroids, sums, sizes, clusters);
      }
      return () -> {
        double[] flat = new double[components * columns];
        for (int k = 0; k < components; k++) {
          for (int j = 0; j < columns; j++) {
            flat[k * columns + j] = centroids[k].get(j);
          }
        }
        return new Outcome(iterations, Parameters.centroids(flat));
      };
    };
  }
}
