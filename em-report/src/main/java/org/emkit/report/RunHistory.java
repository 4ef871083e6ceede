package org.emkit.report;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.emkit.core.fit.RestartOutcome;
import org.emkit.core.fit.Termination;
import org.emkit.core.fit.Trace;

/**
 * One restart as a report tells of it.
 *
 * @param number of the restart, from 1
 * @param best whether the result is its
 * @param objective of its parameters, where there are some
 * @param iterations M-steps done
 * @param at the iterations that {@code values} are of, ascending; empty where it has no course
 * @param values the objective after so many M-steps
 * @param stopped why it ended, where it did not fail
 * @param failure why it failed, where it did
 */
public record RunHistory(
    int number,
    boolean best,
    OptionalDouble objective,
    int iterations,
    ImmutableIntArray at,
    ImmutableDoubleArray values,
    Optional<String> stopped,
    Optional<String> failure) {
  /** Checks that there is a value for each iteration told of. */
  public RunHistory {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(stopped, "stopped");
    Objects.requireNonNull(failure, "failure");
    if (at.length() != values.length()) {
      throw new IllegalArgumentException(
          "run " + number + ": " + at.length() + " iterations for " + values.length() + " values");
    }
  }

  /** The history of a restart, its course in full. */
  static RunHistory of(RestartOutcome outcome, boolean best) {
    ImmutableDoubleArray values =
        outcome.trace().map(Trace::objectives).orElse(ImmutableDoubleArray.of());
    return new RunHistory(
        outcome.restart() + 1,
        best,
        outcome.objective(),
        outcome.iterations(),
        ImmutableIntArray.copyOf(IntStream.range(0, values.length())),
        values,
        outcome.termination().map(Termination::describe),
        outcome.failure());
  }

  /** With so many points of the course at most: all at its beginning, then some. */
  RunHistory thinned(int most) {
    if (at.length() <= most) {
      return this;
    }
    int[] kept = Thinning.indexes(at.length(), most);
    return new RunHistory(
        number,
        best,
        objective,
        iterations,
        ImmutableIntArray.copyOf(IntStream.of(kept).map(at::get)),
        ImmutableDoubleArray.copyOf(IntStream.of(kept).mapToDouble(values::get)),
        stopped,
        failure);
  }
}
