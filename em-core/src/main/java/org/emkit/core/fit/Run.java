package org.emkit.core.fit;

import java.util.List;
import java.util.Optional;
import org.emkit.core.Objective;

/**
 * The outcome of one run: every figure belongs to {@code parameters}; {@code averaged} are not
 * evaluated yet.
 */
record Run<P>(
    P parameters,
    Objective dataTerm,
    double logPrior,
    Trace trace,
    Termination termination,
    Optional<P> averaged,
    List<FitEvent> events) {
  double objective() {
    return dataTerm.plus(logPrior).value();
  }

  /**
   * This run with its parameters in another order, evaluated anew. The sums then run in another
   * order, too, and the objective may differ in its last digits; the trace's end follows it.
   */
  Run<P> reordered(State<P, ?> state) {
    return new Run<>(
        state.parameters,
        state.statistics.objective(),
        state.logPrior,
        trace.last() == objective() ? trace.endingWith(state.objective.value()) : trace,
        termination,
        averaged,
        events);
  }
}
