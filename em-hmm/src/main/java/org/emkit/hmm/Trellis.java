package org.emkit.hmm;

import org.emkit.core.kernel.Kernels;

/**
 * What recursions hold of consecutive steps: row t of each array is of step t, {@link #width} long,
 * with zeros beyond the states. Grows as needed, and never shrinks.
 */
final class Trellis {
  /** The most cells of an array, unless so many steps are needed: 8 MB. */
  private static final int MOST_CELLS = 1 << 20;

  /** Fewer steps at a time would not pay. */
  private static final int LEAST_STEPS = 256;

  final int states;
  final int width;

  /** Emissions in the recursion's scale; the backward pass leaves there what it hands on. */
  double[] emissions = new double[0];

  /** What the forward pass says of each step. */
  double[] forward = new double[0];

  /** The posterior of each step: probabilities, or an indicator of a path. */
  double[] posterior = new double[0];

  /** What forward rows were divided by. */
  double[] sums = new double[0];

  /** Logarithms of what emissions were divided by. */
  double[] shifts = new double[0];

  /** The row where a forward pass ended early, because no state was possible. */
  int stop;

  Trellis(int states) {
    this.states = states;
    this.width = (states + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
  }

  /** How many steps to hold at most. */
  int capacity() {
    return Math.max(LEAST_STEPS, MOST_CELLS / width);
  }

  /** Makes room for steps; what was held may be lost. */
  void reserve(int steps) {
    if (shifts.length < steps) {
      emissions = new double[steps * width];
      forward = new double[steps * width];
      posterior = new double[steps * width];
      sums = new double[steps];
      shifts = new double[steps];
    }
  }
}
