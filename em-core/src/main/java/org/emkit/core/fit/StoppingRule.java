package org.emkit.core.fit;

import java.io.Serializable;
import java.util.Optional;

/**
 * Decides after each iteration whether a run has converged. Stateless: all history is in the {@link
 * Progress}. {@link StoppingRules} has the usual ones.
 */
@FunctionalInterface
public interface StoppingRule extends Serializable {
  /** What has been met, with its figures; empty to go on. */
  Optional<Termination.Converged> check(Progress progress);

  /** Converged where this rule and {@code other} both are. */
  default StoppingRule and(StoppingRule other) {
    return progress ->
        check(progress)
            .flatMap(
                mine ->
                    other
                        .check(progress)
                        .map(
                            theirs ->
                                new Termination.Converged(mine.rule() + "; " + theirs.rule())));
  }

  /** Converged where this rule or {@code other} is. */
  default StoppingRule or(StoppingRule other) {
    return progress -> check(progress).or(() -> other.check(progress));
  }
}
