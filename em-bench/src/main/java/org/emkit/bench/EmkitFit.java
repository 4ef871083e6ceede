package org.emkit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;
import org.emkit.core.LatentModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
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
 * @param data the rows
 * @param start where runs begin
 * @param export takes parameters into the form that all programs exchange
 */
public record EmkitFit<P, S extends Statistics<S>>(
    LatentModel<Rows, P, S> model, RowDataset data, P start, Function<P, Parameters> export) {

  /**
   * The model of {@code problem}, its data and its start.
   *
   * @throws UnsupportedOperationException where emkit has no such model yet
   */
  public static EmkitFit<?, ?> of(Problem problem) {
    return switch (problem.model()) {
      case "gmm-full" -> gaussian(problem, CovarianceShape.FULL);
      case "gmm-diagonal" -> gaussian(problem, CovarianceShape.DIAGONAL);
      case "kmeans" -> kMeans(problem);
      case "poisson" -> poisson(problem);
      default ->
          throw new UnsupportedOperationException("emkit has no " + problem.model() + " yet");
    };
  }

  private static EmkitFit<?, ?> gaussian(Problem problem, CovarianceShape shape) {
    int d = problem.columns();
    int size = problem.components();
    Parameters start = problem.start();
    double[][] means = new double[size][];
    List<Covariance> covariances = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      means[k] = start.mean(k, d);
      covariances.add(
          shape == CovarianceShape.DIAGONAL
              ? Covariance.ofVariances(Arrays.copyOfRange(start.covariances(), k * d, (k + 1) * d))
              : Covariance.of(start.covariance(k, d)));
    }
    RowDataset data = RowDataset.of(problem.data(), d);
    return new EmkitFit<>(
        GaussianMixture.of(size, data, shape),
        data,
        new Mixture<>(start.weights(), new Gaussians(shape, means, covariances)),
        EmkitFit::export);
  }

  private static Parameters export(Mixture<Gaussians> mixture) {
    Gaussians gaussians = mixture.components();
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
    return new Parameters(
        mixture.weights(), flat(gaussians.means()), flat(covariances.toArray(double[][]::new)));
  }

  private static EmkitFit<?, ?> kMeans(Problem problem) {
    double[][] start = rows(problem.start().means(), problem.columns());
    return new EmkitFit<>(
        KMeans.of(problem.components()),
        RowDataset.of(problem.data(), problem.columns()),
        new Centroids(start),
        centroids -> Parameters.centroids(flat(centroids.toArray())));
  }

  private static EmkitFit<?, ?> poisson(Problem problem) {
    List<Poisson> components = new ArrayList<>();
    for (double[] rates : rows(problem.start().means(), problem.columns())) {
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

  private static double[][] rows(double[] values, int columns) {
    double[][] result = new double[values.length / columns][columns];
    for (int i = 0; i < result.length; i++) {
      System.arraycopy(values, i * columns, result[i], 0, columns);
    }
    return result;
  }

  private static double[] flat(double[][] rows) {
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
