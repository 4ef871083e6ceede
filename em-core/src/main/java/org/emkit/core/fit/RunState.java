package org.emkit.core.fit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a run stands between two iterations. With its past objectives it is all that is needed to
 * go on to the same bits: statistics follow from the parameters by an E-step, and every generator
 * from (seed, restart, iteration, slice).
 *
 * @param parameters after the last M-step
 * @param previous the parameters before it; those of the start where there was none
 * @param best the best so far, which the run would give as its result
 * @param bestIteration the M-steps that led to {@code best}
 * @param projected whether the start had to be moved to where the constraints admit
 * @param repaired whether a repair followed the last M-step
 * @param repairsTried the defects that a repair was tried for
 * @param defect the defect that {@code parameters} have, if any
 * @param events what has happened beside the usual course
 * @param <P> the parameters
 */
public record RunState<P>(
    P parameters,
    P previous,
    P best,
    int bestIteration,
    boolean projected,
    boolean repaired,
    List<String> repairsTried,
    Optional<String> defect,
    List<FitEvent> events) {
  /** Copies the lists. */
  public RunState {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(best, "best");
    Objects.requireNonNull(defect, "defect");
    if (bestIteration < 0) {
      throw new IllegalArgumentException("best iteration " + bestIteration + " must be 0 or more");
    }
    repairsTried = List.copyOf(repairsTried);
    events = List.copyOf(events);
  }
}
