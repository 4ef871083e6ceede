package org.emkit.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Peer;
import org.emkit.bench.worker.Problem;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.emkit.ppca.FactorAnalysis;
import org.emkit.ppca.FactorModel;
import org.emkit.ppca.Noise;

/**
 * Whole fits of probabilistic PCA ({@code ppca}) and factor analysis ({@code fa}) with q = K
 * factors. Programs exchange the mean, then q rows of loadings, as K + 1 means; and the noise
 * variances, one or D of them.
 */
public final class FactorFits {
  /** The models. */
  public static final Set<String> MODELS = Set.of("ppca", "fa");

  private static final long SEED = 20_260_102L;

  private FactorFits() {}

  /** Rows x = μ + W z + ε; noise variances of {@code fa} are from 0.5 to 1.5, of ppca 1. */
  public static double[] draw(Workload workload) {
    int columns = workload.columns();
    int factors = workload.components();
    RandomGenerator random = RandomStreams.stream(SEED, workload.rows(), columns, factors);
    double[] mean = random.doubles(columns, -5, 5).toArray();
    double[] loadings = random.doubles((long) columns * factors, -0.5, 0.5).toArray();
    double[] deviations =
        workload.model().equals("fa")
            ? random.doubles(columns, 0.5, 1.5).map(Math::sqrt).toArray()
            : random.doubles(columns).map(u -> 1.0).toArray();
    double[] values = new double[Math.multiplyExact(workload.rows(), columns)];
    double[] z = new double[factors];
    for (int row = 0; row < workload.rows(); row++) {
      Arrays.setAll(z, k -> random.nextGaussian());
      for (int j = 0; j < columns; j++) {
        double x = mean[j] + deviations[j] * random.nextGaussian();
        for (int k = 0; k < factors; k++) {
          x += loadings[j * factors + k] * z[k];
        }
        values[row * columns + j] = x;
      }
    }
    return values;
  }

  /** A fit with emkit's own start and stopping rule; {@code iterations} are the most. */
  static Peer.Fit prepare(Problem problem, int threads) {
    RowDataset data = RowDataset.of(problem.data(), problem.columns());
    FactorAnalysis model =
        problem.model().equals("ppca")
            ? FactorAnalysis.principalComponents(problem.components())
            : FactorAnalysis.of(problem.components());
    return iterations -> {
      FitOptions options =
          FitOptions.defaults().withThreads(threads).withRestarts(1).withMaxIterations(iterations);
      Fit<FactorModel> fit = Em.fit(model, data, options);
      int done = fit.restarts().get(0).iterations();
      return () -> new Peer.Outcome(done, export(fit.parameters()));
    };
  }

  private static Parameters export(FactorModel model) {
    double[][] means = new double[model.factors() + 1][model.columns()];
    means[0] = model.mean();
    double[][] loadings = model.loadings();
    for (int k = 0; k < model.factors(); k++) {
      for (int j = 0; j < model.columns(); j++) {
        means[k + 1][j] = loadings[j][k];
      }
    }
    return new Parameters(new double[0], EmkitFit.flat(means), model.noiseVariances());
  }

  /** The log-likelihood, a total in nats, of parameters as programs exchange them. */
  public static double logLikelihood(Workload workload, double[] data, double[] parameters) {
    int columns = workload.columns();
    int factors = workload.components();
    double[][] loadings = new double[columns][factors];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < factors; k++) {
        loadings[j][k] = parameters[(k + 1) * columns + j];
      }
    }
    int noise = (factors + 1) * columns;
    FactorModel model =
        new FactorModel(
            parameters.length == noise + 1 ? Noise.ISOTROPIC : Noise.DIAGONAL,
            Arrays.copyOf(parameters, columns),
            loadings,
            Arrays.copyOfRange(parameters, noise, parameters.length));
    Rows rows = Rows.of(data, columns);
    double sum = 0.0;
    for (int i = 0; i < rows.count(); i++) {
      sum += model.logDensity(rows.row(i));
    }
    return sum;
  }
}
