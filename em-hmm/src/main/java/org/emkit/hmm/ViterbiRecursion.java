package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The most probable path (Viterbi 1967; Rabiner 1989, §III.B): forward, the log-probability of the
 * best path to each state; back, the best states before, ties to the lowest. Nothing needs to be
 * kept of where a path came from: the way back looks for it again.
 */
final class ViterbiRecursion implements Recursion {
  private final int states;
  private final int width;
  private final double[] initial;

  /** {@code [states][width]}, of logarithms: row i has the states after i; beyond the states −∞. */
  private final double[] transition;

  private final double[] best;
  private final PathCounts path;

  ViterbiRecursion(HiddenMarkov<?> parameters, int width) {
    this.states = parameters.states();
    this.width = width;
    this.initial = Arrays.stream(parameters.initial()).map(Math::log).toArray();
    this.transition = new double[states * width];
    Arrays.fill(transition, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        transition[i * width + j] = Math.log(parameters.transition(i, j));
      }
    }
    this.best = new double[width];
    this.path = new PathCounts(states, width);
  }

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    source.logDensities(rows, from, count, trellis, at);
  }

  /** Rows are relative to their best, so that no digits are lost in long sequences. */
  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    double total = 0.0;
    for (int t = at; t < at + count; t++) {
      if (t > at) {
        extend(trellis.forward, (t - 1) * width);
      } else if (before != null) {
        extend(before, 0);
      } else {
        System.arraycopy(initial, 0, best, 0, states);
      }
      double most = weigh(trellis, t);
      total += most;
      if (!ForwardBackward.isFinite(total)) {
        trellis.stop = t;
        return total;
      }
    }
    return total;
  }

  private void extend(double[] before, int from) {
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < states; i++) {
      extend(before[from + i], i * width);
    }
  }

  /** The inner loop: a comparison is all that compilers need to vectorise it. */
  private void extend(double before, int row) {
    for (int j = 0; j < width; j++) {
      double value = before + transition[row + j];
      best[j] = value > best[j] ? value : best[j];
    }
  }

  private double weigh(Trellis trellis, int t) {
    int at = t * width;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < states; j++) {
      double value = best[j] + trellis.emissions[at + j];
      trellis.forward[at + j] = value;
      most = value > most || Double.isNaN(value) ? value : most;
    }
    for (int j = 0; j < states; j++) {
      trellis.forward[at + j] -= most;
    }
    return most;
  }

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
    int next = last ? -1 : (int) after[0];
    for (int t = at + count - 1; t >= at; t--) {
      int state = bestBefore(trellis.forward, t * width, next);
      path.mark(trellis, t, state, next);
      next = state;
    }
    after[0] = next;
  }

  private int bestBefore(double[] forward, int at, int next) {
    int state = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < states; i++) {
      double value = forward[at + i] + (next < 0 ? 0.0 : transition[i * width + next]);
      if (value > most) {
        most = value;
        state = i;
      }
    }
    return state;
  }

  @Override
  public void drain(double weight, double[] transitions) {
    path.drain(weight, transitions);
  }
}
