package org.emkit.bench.peers;

import elki.clustering.em.EM;
import elki.clustering.em.models.DiagonalGaussianModel;
import elki.clustering.em.models.EMClusterModel;
import elki.clustering.em.models.EMClusterModelFactory;
import elki.clustering.em.models.MultivariateGaussianModel;
import elki.data.NumberVector;
import elki.data.model.EMModel;
import elki.database.relation.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;

/**
 * ELKI's EM from the given weights, means and covariances.
 *
 * <p>It takes an E-step before its loop and ends with one: n iterations are n M-steps and n + 1
 * E-steps. Rows add nothing to a component whose responsibility for them is 1e-10 or less.
 */
final class ElkiMixture implements Peer.Fit {

  private static final double NO_PRIOR = 0;

  private final Problem problem;
  private final Relation<NumberVector> relation;

  ElkiMixture(Problem problem, Relation<NumberVector> relation) {
    this.problem = problem;
    this.relation = relation;
  }

  @Override
  public Supplier<Peer.Outcome> run(int iterations) {
    List<EMClusterModel<NumberVector, EMModel>> models = new ArrayList<>();
    for (int k = 0; k < problem.components(); k++) {
      models.add(problem.model().equals("gmm-full") ? full(k) : diagonal(k));
    }
    EMClusterModelFactory<NumberVector, EMModel> given = (data, k) -> models;
    // Its count begins with the E-step before the loop; it looks at convergence only from the
    // least number of iterations on, which is out of reach.
    int limit = iterations + 1;
    new EM<>(problem.components(), 0, given, limit, limit, NO_PRIOR, false).run(relation);
    return () -> new Peer.Outcome(iterations, parameters(models));
  }

  private MultivariateGaussianModel full(int k) {
    Parameters start = problem.start();
    int columns = problem.columns();
    return new MultivariateGaussianModel(
        start.weights()[k], start.mean(k, columns), start.covariance(k, columns));
  }

  /**
   * A diagonal component. Its constructor leaves the determinant of the given variances out of the
   * normalising constant; in the weight it comes to the same, and the first M-step replaces both.
   */
  private DiagonalGaussianModel diagonal(int k) {
    Parameters start = problem.start();
    int columns = problem.columns();
    double[] variances = Arrays.copyOfRange(start.covariances(), k * columns, (k + 1) * columns);
    double logDeterminant = Arrays.stream(variances).map(Math::log).sum();
    return new DiagonalGaussianModel(
        start.weights()[k] * Math.exp(-0.5 * logDeterminant), start.mean(k, columns), variances);
  }

  private Parameters parameters(List<EMClusterModel<NumberVector, EMModel>> models) {
    int columns = problem.columns();
    boolean full = problem.model().equals("gmm-full");
    double[] weights = new double[models.size()];
    double[] means = new double[models.size() * columns];
    double[] covariances = new double[means.length * (full ? columns : 1)];
    for (int k = 0; k < models.size(); k++) {
      weights[k] = models.get(k).getWeight();
      EMModel model = models.get(k).finalizeCluster();
      System.arraycopy(model.getMean(), 0, means, k * columns, columns);
      double[][] covariance = model.getCovarianceMatrix();
      for (int i = 0; i < columns; i++) {
        if (full) {
          System.arraycopy(covariance[i], 0, covariances, (k * columns + i) * columns, columns);
        } else {
          covariances[k * columns + i] = covariance[i][i];
        }
      }
    }
    return new Parameters(weights, means, covariances);
  }
}
