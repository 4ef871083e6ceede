package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.Serializable;

/**
 * The course of one run.
 *
 * @param objectives the objective after 0, 1, 2, … M-steps
 * @param seconds wall time of each iteration: the first entry is the first E-step, every later one
 *     an M-step and the E-step after it
 */
public record Trace(ImmutableDoubleArray objectives, ImmutableDoubleArray seconds)
    implements Serializable {
  /** M-steps done. */
  public int iterations() {
    return objectives.length() - 1;
  }

  /** The objective at the end. */
  double last() {
    return objectives.get(iterations());
  }

  /** This trace with another objective at its end. */
  Trace endingWith(double objective) {
    double[] all = objectives.toArray();
    all[all.length - 1] = objective;
    return new Trace(ImmutableDoubleArray.copyOf(all), seconds);
  }

  /** The median wall time of an iteration (M-step and E-step); NaN where there was none. */
  public double medianSecondsPerIteration() {
    double[] sorted = seconds.subArray(1, seconds.length()).stream().sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
