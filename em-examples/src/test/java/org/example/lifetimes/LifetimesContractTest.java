package org.example.lifetimes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.testkit.Recovery;
import org.emkit.testkit.RowModelContract;

/** The laws, for censored exponential lifetimes. */
class LifetimesContractTest extends RowModelContract<Exponential, LifetimeStatistics> {
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

  @Override
  public LatentModel<Rows, Exponential, LifetimeStatistics> model() {
    return new Lifetimes();
  }

  @Override
  protected int components() {
    return 1;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return Lifetimes.COLUMNS;
  }

  /** Lifetimes of mean 10, each watched for up to 20; the first one to its end. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] data = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double lifetime = 10 * random.nextExponential();
      double watched = 20 * (1 - random.nextDouble());
      data[i] =
          lifetime <= watched || i == 0 ? new double[] {lifetime, 1} : new double[] {watched, 0};
    }
    return data;
  }

  /** The latent lifetime integrated out: of one cut off at c, the density from c on. */
  @Override
  public OptionalDouble bruteForceLogDensity(Exponential p, double[] row) {
    double time = row[Lifetimes.TIME];
    if (row[Lifetimes.ENDED] == 1) {
      return OptionalDouble.of(Math.log(density(p, time)));
    }
    // Beyond 40 mean lifetimes there is less than 1e-17 of what is summed.
    double sum = 0;
    for (int piece = 0; piece < 40; piece++) {
      GaussIntegrator mean =
          GAUSS.legendre(20, time + piece * p.mean(), time + (piece + 1) * p.mean());
      sum += mean.integrate(t -> density(p, t));
    }
    return OptionalDouble.of(Math.log(sum));
  }

  private static double density(Exponential p, double time) {
    return p.rate() * Math.exp(-p.rate() * time);
  }

  /** Q(λ | reference) = n log λ − λ Σ E[T]. */
  @Override
  public OptionalDouble expectedLogLikelihood(Exponential at, LifetimeStatistics statistics) {
    return OptionalDouble.of(statistics.count * Math.log(at.rate()) - at.rate() * statistics.total);
  }

  /** The standard error is λ / √n: five of them are 0.05 of it. */
  @Override
  public Optional<Recovery<Exponential>> recovery(RandomGenerator random) {
    return Optional.of(new Recovery<>(new Exponential(0.5), 10_000, 0.05));
  }

  @Override
  public Optional<ModelPlugin<Rows, Exponential>> plugin() {
    return Optional.of(new LifetimesPlugin());
  }
}
