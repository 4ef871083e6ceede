package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.ChainKernels;
import org.jspecify.annotations.Nullable;

/**
 * Scaled recursions for chains with impossible or tiny transitions, where a path that has
 * underflowed may turn out to be the best. Beside the probabilities, which leave out what
 * underflows, goes an upper bound of all that was left out: as long as that is next to nothing, so
 * is the error, and if it grows, the sequence is left to logarithms.
 */
final class GuardedRecursion extends ScaledRecursion {
  /** Below it a probability is left out; above, digits are not lost to sums of underflow. */
  private static final double LEAVE_OUT = 1e-290;

  /** What may be left out, relative to the whole. */
  private static final double NEGLIGIBLE = 1e-13;

  private final ChainKernels kernels;

  /** Of the last step, relative to its sum: at most what was left out, {@code [states]}. */
  private final double[] leftOut;

  private final double[] nextLeftOut;
  private final boolean[] reached;

  /** What was handed on last, by which a pass that goes on is told from one that is repeated. */
  private double @Nullable [] handedOn;

  GuardedRecursion(HiddenMarkov<?> parameters, int width, ChainKernels kernels) {
    super(parameters, width);
    this.kernels = kernels;
    this.leftOut = new double[states];
    this.nextLeftOut = new double[states];
    this.reached = new boolean[states];
  }

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    source.logDensities(rows, from, count, trellis, at);
    for (int t = at; t < at + count; t++) {
      trellis.shifts[t] = scale(trellis.emissions, t * width, states, trellis.emissions);
    }
  }

  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    double[] rows = trellis.forward;
    if (before == null || before != handedOn) {
      Arrays.fill(leftOut, 0.0);
    }
    for (int t = at; t < at + count; t++) {
      if (t > at) {
        predict(rows, (t - 1) * width, 1.0 / trellis.sums[t - 1], rows, t * width);
      } else if (before != null) {
        predict(before, 0, 1.0 / Arrays.stream(before).sum(), rows, t * width);
      } else {
        begin(rows, t * width);
      }
      if (!weigh(trellis, t)) {
        return Double.NaN;
      }
    }
    handedOn = null;
    return Arrays.stream(leftOut).sum() <= NEGLIGIBLE
        ? logarithm(trellis, at, count, LEAST)
        : Double.NaN;
  }

  @Override
  public double[] handOn(Trellis trellis, int t) {
    if (handedOn == null) {
      handedOn = super.handOn(trellis, t);
    }
    return handedOn;
  }

  private void begin(double[] out, int at) {
    System.arraycopy(initial, 0, out, at, states);
    Arrays.fill(nextLeftOut, 0.0);
    for (int j = 0; j < states; j++) {
      reached[j] = initial[j] > 0;
    }
  }

  /** Predictions of a step: of its probabilities, of what was left out, and of what is possible. */
  private void predict(double[] before, int from, double factor, double[] out, int at) {
    Arrays.fill(out, at, at + states, 0.0);
    Arrays.fill(nextLeftOut, 0.0);
    Arrays.fill(reached, false);
    for (int i = 0; i < states; i++) {
      double probability = before[from + i] * factor;
      double bound = leftOut[i];
      if (probability == 0 && bound == 0) {
        continue;
      }
      for (int j = 0; j < states; j++) {
        double step = transition[i * states + j];
        out[at + j] += probability * step;
        nextLeftOut[j] += bound * step;
        reached[j] |= step > 0;
      }
    }
  }

  /** Weighs the predictions by the step's emissions; false where too little is left. */
  private boolean weigh(Trellis trellis, int t) {
    int at = t * width;
    double[] rows = trellis.forward;
    double sum = 0.0;
    for (int j = 0; j < states; j++) {
      double emission = trellis.emissions[at + j];
      double probability = rows[at + j] * emission;
      double bound = nextLeftOut[j] * emission;
      if (probability < LEAVE_OUT) {
        probability = 0.0;
        if (reached[j] && emission > 0) {
          // Also where a product was lost on the way here.
          bound = Math.max(bound, LEAVE_OUT);
        }
      }
      rows[at + j] = probability;
      nextLeftOut[j] = bound;
      sum += probability;
    }
    if (!(sum >= LEAST && sum <= Double.MAX_VALUE)) {
      return false;
    }
    trellis.sums[t] = sum;
    for (int j = 0; j < states; j++) {
      leftOut[j] = nextLeftOut[j] / sum;
    }
    return true;
  }

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
    int end = closeLast(after, last, trellis, at, count);
    closeEach(after, trellis, at, end);
    kernels.addProducts(trellis.forward, trellis.emissions, states, width, at, end, products);
    System.arraycopy(trellis.emissions, at * width, after, 0, states);
  }
}
