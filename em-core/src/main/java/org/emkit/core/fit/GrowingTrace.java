package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Objects;

/** The course of a run that goes on: a {@link Trace} that grows and can be read while it does. */
final class GrowingTrace {
  private double[] objectives = new double[64];
  private double[] seconds = new double[64];
  private int size;

  /** A trace that begins with {@code past}. */
  static GrowingTrace of(Trace past) {
    GrowingTrace trace = new GrowingTrace();
    for (int i = 0; i <= past.iterations(); i++) {
      trace.add(past.objectives().get(i), past.seconds().get(i));
    }
    return trace;
  }

  void add(double objective, double elapsed) {
    if (size == objectives.length) {
      objectives = Arrays.copyOf(objectives, 2 * size);
      seconds = Arrays.copyOf(seconds, 2 * size);
    }
    objectives[size] = objective;
    seconds[size++] = elapsed;
  }

  /** The objective after {@code iteration} M-steps. */
  double objective(int iteration) {
    return objectives[Objects.checkIndex(iteration, size)];
  }

  /** Forgets all from {@code iteration} on, if it is there. */
  void truncate(int iteration) {
    size = Math.min(size, iteration);
  }

  Trace toTrace() {
    return upTo(size - 1);
  }

  /** The course up to {@code iteration} M-steps. */
  Trace upTo(int iteration) {
    int count = Objects.checkIndex(iteration, size) + 1;
    return new Trace(
        ImmutableDoubleArray.copyOf(Arrays.copyOf(objectives, count)),
        ImmutableDoubleArray.copyOf(Arrays.copyOf(seconds, count)));
  }
}
