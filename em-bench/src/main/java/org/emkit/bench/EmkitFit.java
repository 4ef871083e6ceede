package org.emkit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;
import org.emkit.core.LatentModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceShape;
import org.emkit.gmm.GaussianMixture;
import org.emkit.gmm.Gaussians;
import org.emkit.kmeans.Centroids;
import org.emkit.kmeans.KMeans;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;

/**
 * A {@link Problem} in emkit's terms.
 *
 * @param model the model
 * @param data the rows or sequences
 * @param start where runs begin
 * @param export takes parameters into the form that all programs exchange
 */
public record EmkitFit<X, P, S extends Statistics<S>>(
    LatentModel<X, P, S> model, Dataset<X> data, P start, Function<P, Parameters> export) {

  /**
   * The model of {@code problem}, its data and its start.
   *
   * @throws UnsupportedOperationException where emkit has no such model yet
   */
  public static EmkitFit<?, ?, ?> of(Problem problem) {
    return switch (problem.model()) {
      case "gmm-full" -> gaussian(problem, CovarianceShape.FULL);
      case "gmm-diagonal" -> gaussian(problem, CovarianceShape.DIAGONAL);
      case "kmeans" -> kMeans(problem);
      case "poisson" -> poisson(problem);
      case "hmm-full" -> ChainFits.gaussian(problem, CovarianceShape.FULL);
      case "hmm-diagonal" -> ChainFits.gaussian(problem, CovarianceShape.DIAGONAL);
      case "hmm-categorical" -> ChainFits.categorical(problem);
      default ->
          throw new UnsupportedOperationException("emkit has no " + problem.model() + " yet");
    };
  }

  private static EmkitFit<?, ?, ?> gaussian(Problem problem, CovarianceShape shape) {
    RowDataset data = RowDataset.of(problem.data(), problem.columns());
    return new EmkitFit<>(
        GaussianMixture.of(problem.components(), data, shape),
        data,
        new Mixture<>(problem.start().weights(), gaussians(problem, shape)),
        mixture ->
            new Parameters(
                mixture.weights(),
                flat(mixture.components().means()),
                covariances(mixture.components())));
  }

  /** The components or emissions where runs begin. */
  static Gaussians gaussians(Problem problem, CovarianceShape shape) {
    int d = problem.columns();
    Parameters start = problem.start();
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < problem.components(); k++) {
      covariances.add(
          shape == CovarianceShape.DIAGONAL
              ? Covariance.ofVariances(Arrays.copyOfRange(start.covariances(), k * d, (k + 1) * d))
              : Covariance.of(start.covariance(k, d)));
    }
    return new Gaussians(shape, start.meanRows(d), covariances);
  }

  /** Covariances, or variances where they are diagonal, one component after the other. */
  static double[] covariances(Gaussians gaussians) {
    boolean diagonal = gaussians.shape() == CovarianceShape.DIAGONAL;
    List<double[]> covariances = new ArrayList<>();
    for (int k = 0; k < gaussians.size(); k++) {
      Covariance covariance = gaussians.covariance(k);
      if (diagonal) {
        double[] variances = new double[gaussians.columns()];
        Arrays.setAll(variances, covariance::variance);
        covariances.add(variances);
      } else {
        covariances.addAll(Arrays.asList(covariance.matrix()));
      }
    }
    return flat(covariances.toArray(double[][]::new));
  }

  private static EmkitFit<?, ?, ?> kMeans(Problem problem) {
    double[][] start = problem.start().meanRows(problem.columns());
    return new EmkitFit<>(
        KMeans.of(problem.components()),
        RowDataset.of(problem.data(), problem.columns()),
        new Centroids(start),
        centroids -> Parameters.centroids(flat(centroids.toArray())));
  }

  private static EmkitFit<?, ?, ?> poisson(Problem problem) {
    List<Poisson> components = new ArrayList<>();
    for (double[] rates : problem.start().meanRows(problem.columns())) {
      components.add(new Poisson(rates));
    }
    return new EmkitFit<>(
        FiniteMixture.of(new PoissonFamily(), problem.components()),
        RowDataset.of(problem.data(), problem.columns()),
        new Mixture<>(problem.start().weights(), new Components<>(components)),
        mixture ->
            new Parameters(
                mixture.weights(),
                flat(
                    mixture.components().all().stream()
                        .map(Poisson::rates)
                        .toArray(double[][]::new)),
                new double[0]));
  }

  /** Rows of equal lengths one after the other. */
  static double[] flat(double[][] rows) {
    double[] result = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, result, i * rows[0].length, rows[0].length);
    }
    return result;
  }

  /** One E-step and one M-step from the start. */
  public P iterate(int threads) {
    S statistics =
        data.withThreads(threads)
            .collect(
                () -> model.newStatistics(start),
                (into, slice) -> model.expect(start, slice.data(), into),
                S::add);
    return model.maximize(statistics);
  }

  /** The objective at the start, a total. */
  public double objective(int threads) {
    return run(0, threads).objective();
  }

  /** Exactly {@code iterations} iterations through the driver. */
  public Fit<P> run(int iterations, int threads) {
    FitOptions options =
        FitOptions.defaults()
            .withStoppingRule(StoppingRules.never())
            .withMaxIterations(iterations)
            .withThreads(threads);
    return Em.fitFrom(model, data, start, options);
  }
}
