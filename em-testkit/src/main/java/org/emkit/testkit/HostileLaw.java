package org.emkit.testkit;

import java.util.Optional;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Posterior;
import org.emkit.core.Statistics;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.fit.Observer;

/** Law 8: hostile data give a result without NaN or an error that says what is wrong. */
final class HostileLaw {
  private static final int ITERATIONS = 30;

  private HostileLaw() {}

  static <O, X, P, S extends Statistics<S>> void hostileData(Setting<O, X, P, S> setting) {
    try {
      Dataset<X> data = setting.data();
      FitOptions options =
          FitOptions.defaults()
              .withMaxIterations(ITERATIONS)
              .withRestarts(2)
              .withThreads(1)
              .withSeed(setting.trial().seed());
      Fit<P> fit =
          Em.fit(setting.model(), data, setting.subject()::parameters, options, Observer.none());
      check(setting, data, fit);
    } catch (DataException e) {
      requireMessage(setting, e);
    } catch (NumericalFailure e) {
      requireMessage(setting, e);
      setting.suspect(() -> Optional.of(Comparisons.NAN));
      setting.require(
          !(setting.trial().kind().isOrdinary() && e.getMessage().contains("NaN")),
          "finite data of ordinary size end in NaN: %s",
          e.getMessage());
    } catch (IllegalArgumentException e) {
      // Its subclasses (of number formats, of charsets, …) are accidents, not refusals.
      setting.require(
          e.getClass() == IllegalArgumentException.class,
          "an accidental error, %s",
          AuthorFrame.described(e, setting.subject().getClass()));
      requireMessage(setting, e);
    } catch (MonotonicityViolation e) {
      throw e;
    } catch (RuntimeException e) {
      throw setting.violation(
          "no named error but %s", AuthorFrame.described(e, setting.subject().getClass()));
    }
  }

  private static void requireMessage(Setting<?, ?, ?, ?> setting, RuntimeException e) {
    String message = e.getMessage();
    setting.require(
        message != null && message.length() >= 10,
        "the error says too little: %s",
        AuthorFrame.described(e, setting.subject().getClass()));
  }

  private static <O, X, P, S extends Statistics<S>> void check(
      Setting<O, X, P, S> setting, Dataset<X> data, Fit<P> fit) {
    Summary summary = setting.summary(fit.parameters());
    setting.require(!summary.hasNaN(), "NaN in the parameters: %s", summary);
    setting.require(
        Double.isFinite(fit.objective()), "the objective of the fit is %s", fit.objective());
    Optional<LogDensity<X, P>> density = Capabilities.logDensity(setting.model());
    Optional<Posterior<X, P>> posterior = Capabilities.posterior(setting.model());
    for (X slice : setting.slices(data)) {
      if (density.isPresent()) {
        for (double value : density.get().logDensity(fit.parameters(), slice)) {
          setting.require(!Double.isNaN(value), "a log-density is NaN");
        }
      }
      if (posterior.isPresent()) {
        for (double[] row : posterior.get().probabilities(fit.parameters(), slice)) {
          for (double value : row) {
            setting.require(value >= 0 && value <= 1, "a probability is %s", value);
          }
        }
      }
    }
  }
}
