package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Locale;
import java.util.Objects;

/**
 * A run of a {@link Checkpoint}.
 *
 * @param restart its number, from 0
 * @param state where it stands
 * @param trace its course up to there
 * @param <P> the parameters
 */
public record SavedRun<P>(int restart, RunState<P> state, Trace trace) {
  /**
   * Checks that the parts agree.
   *
   * @throws IllegalArgumentException where they do not
   */
  public SavedRun {
    Objects.requireNonNull(state, "state");
    if (restart < 0) {
      throw new IllegalArgumentException("restart " + restart + " must be 0 or more");
    }
    int objectives = trace.objectives().length();
    if (objectives == 0 || trace.seconds().length() != objectives) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "run %d has %d objectives and %d times: it needs one each of its start and of every"
                  + " iteration",
              restart,
              objectives,
              trace.seconds().length()));
    }
    if (state.bestIteration() > trace.iterations()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "run %d has its best parameters from iteration %d, of %d",
              restart,
              state.bestIteration(),
              trace.iterations()));
    }
    requireFinite(restart, trace.objectives());
  }

  private static void requireFinite(int restart, ImmutableDoubleArray objectives) {
    if (!objectives.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("run " + restart + " has an objective that is no number");
    }
  }
}
