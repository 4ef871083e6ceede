package org.emkit.testkit;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.StoppingRules;

/** Law 3: the objective never falls, belongs to its parameters, and comes to rest. */
final class AscentLaw {
  /** Long enough that late, slow falls show; short enough for a thousand runs. */
  private static final int ITERATIONS = 150;

  /** A run that has not settled by then belongs to a trial that shows nothing. */
  static final int ITERATIONS_TO_SETTLE = 2000;

  /**
   * A further step from a point that converged at the numerical limit moves by about √(slack /
   * curvature), 1e-6 to 1e-4 here, and less from one that settled.
   */
  private static final double FURTHER_STEP = 1e-3;

  /**
   * Slack relative to n + |objective| beyond which it no longer bounds rounding but hides falls:
   * 1e-13 of it is usual, a covariance of condition 1e9 adds eps · 1e9 · n.
   */
  private static final double LARGEST_SLACK = 1e-6;

  private AscentLaw() {}

  static <O, X, P, S extends Statistics<S>> void objectiveNeverFalls(Setting<O, X, P, S> setting) {
    FitOptions options =
        options(setting).withStoppingRule(StoppingRules.never()).withMaxIterations(ITERATIONS);
    Fit<P> fit = fit(setting, options, Observer.none());
    double[] trace = fit.trace().objectives().toArray();
    for (int i = 1; i < trace.length; i++) {
      Objective last = new Objective(trace[i - 1], fit.dataTerm().weight(), 0.0);
      double allowed =
          LARGEST_SLACK * (last.weight() + Math.abs(last.value())) + fit.dataTerm().slack();
      // The driver has judged by the model's own slack; this holds whatever slack that claims.
      setting.require(
          trace[i] >= trace[i - 1] - allowed,
          "the objective fell from %.17g to %.17g at iteration %d",
          trace[i - 1],
          trace[i],
          i);
    }
    setting.require(trace.length >= 1, "the run has no trace");
  }

  static <O, X, P, S extends Statistics<S>> void objectiveIsCurrent(Setting<O, X, P, S> setting) {
    List<Iteration<? extends P>> seen = new ArrayList<>();
    FitOptions options =
        options(setting).withStoppingRule(StoppingRules.never()).withMaxIterations(Tolerances.FEW);
    Fit<P> fit =
        fit(
            setting,
            options,
            iteration -> {
              seen.add(iteration);
              return Observer.Signal.CONTINUE;
            });
    Dataset<X> data = setting.compressed(setting.data());
    setting.suspect(() -> MutableFields.of(setting.model()));
    for (Iteration<? extends P> iteration : seen) {
      Objective fresh = setting.objective(iteration.parameters(), data);
      setting.require(
          Double.compare(fresh.value(), iteration.objective()) == 0,
          "the objective after %d M-steps is %.17g, but a pass at its parameters gives %.17g",
          iteration.number(),
          iteration.objective(),
          fresh.value());
    }
    Objective end = setting.objective(fit.parameters(), data);
    setting.require(
        Double.compare(end.value(), fit.objective()) == 0,
        "the fit reports %.17g, but a pass at its parameters gives %.17g",
        fit.objective(),
        end.value());
    setting.trust();
    double weight = 0.0;
    for (double each : setting.stepWeights()) {
      weight += each;
    }
    setting.requireClose(
        "Σ of the weights in the objective", weight, end.weight(), Tolerances.SUM * weight);
    setting.require(
        end.slack() >= 0
            && end.slack()
                <= LARGEST_SLACK
                    * setting.subject().conditioning()
                    * (weight + Math.abs(end.value())),
        "the slack of the objective is %g at the value %g",
        end.slack(),
        end.value());
  }

  static <O, X, P, S extends Statistics<S>> void convergedIsFixedPoint(
      Setting<O, X, P, S> setting) {
    FitOptions options =
        options(setting)
            .withStoppingRule(StoppingRules.aitken(1e-12))
            .withMaxIterations(ITERATIONS_TO_SETTLE);
    Fit<P> fit = fit(setting, options, Observer.none());
    Setting.assume(fit.converged(), "this run did not converge");
    Dataset<X> data = setting.data();
    P further = setting.steps(fit.parameters(), data, 1);
    setting.requireClose("one step beyond convergence", fit.parameters(), further, FURTHER_STEP);
    Objective before = setting.objective(fit.parameters(), data);
    Objective after = setting.objective(further, data);
    setting.requireClose(
        "the objective one step beyond convergence",
        before.value(),
        after.value(),
        10 * Tolerances.ofObjective(before));
  }

  /** Options of a single run on one thread. */
  static FitOptions options(Setting<?, ?, ?, ?> setting) {
    return FitOptions.defaults().withRestarts(1).withThreads(1).withSeed(setting.trial().seed());
  }

  /** A fit that can say more of a fall of the objective. */
  static <O, X, P, S extends Statistics<S>> Fit<P> fit(
      Setting<O, X, P, S> setting, FitOptions options, Observer<P> observer) {
    FallClue<X, P, S> clue = new FallClue<>(setting, options);
    try {
      return Em.fit(
          setting.model(),
          setting.data(),
          setting.subject()::parameters,
          options,
          iteration -> {
            clue.rose(iteration);
            return observer.observe(iteration);
          });
    } catch (MonotonicityViolation e) {
      setting.suspect(() -> clue.of(e));
      throw e;
    }
  }
}
