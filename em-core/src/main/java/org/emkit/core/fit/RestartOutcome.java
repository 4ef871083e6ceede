package org.emkit.core.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one restart.
 *
 * @param restart its number, from 0
 * @param objective the objective of its parameters; empty where it failed or never began
 * @param trace its course; empty where it failed or never began
 * @param termination why it ended; empty where it failed
 * @param failure the reason of its failure; empty where it did not fail
 * @param events what happened beside the usual course, in order: components that died, repairs
 */
public record RestartOutcome(
    int restart,
    OptionalDouble objective,
    Optional<Trace> trace,
    Optional<Termination> termination,
    Optional<String> failure,
    List<FitEvent> events) {
  /** M-steps done; 0 where it failed or never began. */
  public int iterations() {
    return trace.map(Trace::iterations).orElse(0);
  }

  /** Why it ended, in one line. */
  public String describe() {
    return termination
        .map(Termination::describe)
        .orElseGet(() -> "failed: " + failure.orElse("unknown"));
  }
}
