package org.emkit.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emkit.core.Sampler;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;

/** Law 6: data drawn from the model belong to it. */
final class RecoveryLaw {
  private static final long CHOICES = 10;
  private static final long DRAWS = 11;

  /** Observations to draw: a density wrong by 0.05 nats per observation costs 50 nats. */
  private static final int OBSERVATIONS = 1000;

  /** Observations in a slice of drawn data. */
  private static final int SLICE = 256;

  /** Steps from the truth: most of what fitting gains, and no time to run into a spike. */
  private static final int STEPS = 10;

  /** From the truth, an estimate within its sampling error is near. */
  private static final int RECOVERY_STEPS = 200;

  private RecoveryLaw() {}

  /**
   * Twice what fitting gains over the truth is about χ² with p degrees of freedom (Wilks 1938): p
   * on average, √(2p) its deviation. Mixtures gain somewhat more, hence 2p + 6√(2p) + 20.
   */
  static <O, X, P, S extends Statistics<S>> void sampleMatchesDensity(Setting<O, X, P, S> setting) {
    Dataset<X> data = setting.data();
    P truth = setting.steps(setting.start(data), data, 1);
    Setting.assume(setting.interior(truth), "these parameters lie on a boundary");
    Sampler<X, P> sampler = Capabilities.sampler(setting.model()).orElseThrow();
    List<O> drawn = draw(setting, sampler, truth, OBSERVATIONS);
    List<O> again = draw(setting, sampler, truth, OBSERVATIONS);
    Dataset<X> sample = dataset(setting, drawn);
    double atTruth = setting.collect(truth, sample).objective().value();
    setting.require(
        Double.compare(atTruth, setting.collect(truth, dataset(setting, again)).objective().value())
            == 0,
        "the same generator draws other data the second time");
    P fitted = setting.steps(truth, sample, STEPS);
    double gain = 2 * (setting.collect(fitted, sample).objective().value() - atTruth);
    int p = Capabilities.freeParameters(setting.model()).orElseThrow().freeParameters(truth);
    double allowed = 2 * p + 6 * Math.sqrt(2.0 * p) + 20;
    setting.suspect(
        () ->
            Telltale.of(
                setting.summary(truth),
                setting.summary(setting.steps(truth, sample, RECOVERY_STEPS)),
                Telltale.SAMPLING));
    setting.require(
        gain <= allowed,
        "fitting %d observations drawn from the model gains 2 log Λ = %.1f over the truth, where"
            + " %d parameters explain %.1f",
        OBSERVATIONS,
        gain,
        p,
        allowed);
  }

  static <O, X, P, S extends Statistics<S>> void recovery(Setting<O, X, P, S> setting) {
    Optional<Recovery<P>> wanted = setting.subject().recovery(setting.random(CHOICES));
    if (wanted.isEmpty()) {
      throw new LawSkipped("the recovery() hook is not given");
    }
    Recovery<P> recovery = wanted.orElseThrow();
    Sampler<X, P> sampler = Capabilities.sampler(setting.subject().model()).orElseThrow();
    List<O> drawn = draw(setting, sampler, recovery.truth(), recovery.observations());
    FitOptions options =
        FitOptions.defaults().withThreads(1).withTolerance(1e-4).withMaxIterations(RECOVERY_STEPS);
    // The model for these data, not for those of the trial, which may have other columns.
    Dataset<X> sample = dataset(setting, drawn);
    Fit<P> fit = Em.fitFrom(setting.subject().model(sample), sample, recovery.truth(), options);
    double error = setting.summary(recovery.truth()).distance(setting.summary(fit.parameters()));
    setting.suspect(
        () ->
            Telltale.of(
                setting.summary(recovery.truth()),
                setting.summary(fit.parameters()),
                Telltale.SAMPLING));
    setting.require(
        error <= recovery.tolerance(),
        "from %d observations the parameters come back with an error of %.3g where %.3g is"
            + " allowed:%n    %s%n  where the truth is%n    %s",
        recovery.observations(),
        error,
        recovery.tolerance(),
        setting.summary(fit.parameters()),
        setting.summary(recovery.truth()));
  }

  private static <O, X, P, S extends Statistics<S>> List<O> draw(
      Setting<O, X, P, S> setting, Sampler<X, P> sampler, P truth, int count) {
    X slice = sampler.sample(truth, count, setting.random(DRAWS));
    Optional<List<O>> observations = setting.subject().observationsOf(slice);
    if (observations.isEmpty()) {
      throw new LawSkipped("the observationsOf() hook is not given");
    }
    List<O> drawn = observations.orElseThrow();
    // Of a sequence, every step counts.
    int size = drawn.stream().mapToInt(setting.subject()::steps).sum();
    setting.require(size == count, "%d observations were drawn where %d were asked", size, count);
    return drawn;
  }

  private static <O, X, P, S extends Statistics<S>> Dataset<X> dataset(
      Setting<O, X, P, S> setting, List<O> observations) {
    double[] weights = new double[observations.size()];
    Arrays.fill(weights, 1.0);
    return setting.subject().dataset(observations, weights, SLICE).withThreads(1);
  }
}
