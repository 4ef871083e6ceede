package org.emkit.core.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.NumericalFailure;
import org.jspecify.annotations.Nullable;

/** One restart: its run, or why there is none. */
record Attempt<P>(
    RestartOutcome outcome,
    @Nullable Run<P> run,
    boolean projected,
    @Nullable NumericalFailure failure) {
  static <P> Attempt<P> ran(int restart, Run<P> run, boolean projected) {
    RestartOutcome outcome =
        new RestartOutcome(
            restart,
            OptionalDouble.of(run.objective()),
            Optional.of(run.trace()),
            Optional.of(run.termination()),
            Optional.empty(),
            run.events());
    return new Attempt<>(outcome, run, projected, null);
  }

  static <P> Attempt<P> notBegun(int restart, Termination why) {
    RestartOutcome outcome =
        new RestartOutcome(
            restart,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.of(why),
            Optional.empty(),
            List.of());
    return new Attempt<>(outcome, null, false, null);
  }

  static <P> Attempt<P> failed(int restart, NumericalFailure failure) {
    RestartOutcome outcome =
        new RestartOutcome(
            restart,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(String.valueOf(failure.getMessage())),
            List.of());
    return new Attempt<>(outcome, null, false, failure);
  }

  /** Whether it was a short run that others were preferred to. */
  boolean notContinued() {
    return outcome
        .termination()
        .filter(termination -> termination instanceof Termination.NotContinued)
        .isPresent();
  }
}
