package org.emkit.testkit;

import java.util.Arrays;
import java.util.Optional;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.core.fit.Observer;
import org.jspecify.annotations.Nullable;

/** Why an objective fell: what changes when the same step is done a little differently. */
final class FallClue<X, P, S extends Statistics<S>> {
  /** So many copies of the data that no prior counts beside them. */
  private static final double COPIES = 1e6;

  /** A fall relative to n + |objective|: a thousand times what is usual for rounding. */
  private static final double ROUNDING = 1000 * Objective.RELATIVE_SLACK;

  private final Setting<?, X, P, S> setting;
  private final FitOptions options;
  private @Nullable Iteration<? extends P> last;

  FallClue(Setting<?, X, P, S> setting, FitOptions options) {
    this.setting = setting;
    this.options = options;
  }

  /** Takes note of the parameters that the run had come to. */
  void rose(Iteration<? extends P> iteration) {
    last = iteration;
  }

  /** The mistake that {@code fall} points to. */
  Optional<String> of(MonotonicityViolation fall) {
    Iteration<? extends P> before = last;
    if (before == null) {
      return Optional.empty();
    }
    P at = before.parameters();
    Dataset<X> data = setting.compressed(setting.data());
    Objective again = setting.objective(at, data);
    double size = again.weight() + Math.abs(again.value());
    if (again.value() != before.objective()) {
      return MutableFields.of(setting.model());
    }
    if (risesWithManyCopies(at, data)) {
      return Optional.of(
          "with a million copies of the data the same step does not lower the objective: something in"
              + " the M-step does not grow with the data. Is it a prior (pseudo-counts, shrinkage)"
              + (setting.model().logPrior(at) == 0
                  ? " while logPrior returns 0"
                  : " other than that of logPrior")
              + ", or a divisor such as n − 1?");
    }
    if (fall.before() - fall.after() <= ROUNDING * size) {
      return Optional.of(
          "so small a fall is rounding. Compute the log-density without terms that cancel, or claim"
              + " the rounding (LogLikelihoodSum.allow; rounding of a family)");
    }
    if (fallsByWeights()) {
      return Optional.of(
          "with all weights 1 the objective does not fall. Does the M-step divide by the number of"
              + " rows, not by the sum of their weights, or does the E-step leave out a weight?");
    }
    return fall.iteration() > 1
        ? Optional.of(
            "the objective had risen until there, and falls however often the data are repeated."
                + " Is a constant added to the result of the M-step (a floor, a ridge)? Then the"
                + " result is not the maximum: take max(estimate, floor), or put a prior into the"
                + " M-step and logPrior")
        : Optional.empty();
  }

  /** Whether the weights of the trial are at fault: without them the same run does not fall. */
  private boolean fallsByWeights() {
    double[] weights = setting.weights();
    if (Arrays.stream(weights).allMatch(weight -> weight == 1.0)) {
      return false;
    }
    try {
      Em.fit(
          setting.model(),
          setting.unweighted(),
          setting.subject()::parameters,
          options,
          Observer.none());
      return true;
    } catch (MonotonicityViolation e) {
      return false;
    }
  }

  private boolean risesWithManyCopies(P at, Dataset<X> data) {
    S statistics = setting.collect(at, data);
    statistics.scale(COPIES);
    Objective before = setting.objective(at, data);
    Objective after = setting.objective(setting.model().maximize(statistics), data);
    return after.value() >= before.value() - Math.max(before.slack(), after.slack());
  }
}
