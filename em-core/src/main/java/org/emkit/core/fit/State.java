package org.emkit.core.fit;

import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/** Parameters with the statistics and the objective that belong to them. */
final class State<P, S extends Statistics<S>> {
  final P parameters;
  final S statistics;
  final double logPrior;
  final Objective objective;

  State(P parameters, S statistics, double logPrior) {
    this.parameters = parameters;
    this.statistics = statistics;
    this.logPrior = logPrior;
    this.objective = statistics.objective().plus(logPrior);
  }
}
