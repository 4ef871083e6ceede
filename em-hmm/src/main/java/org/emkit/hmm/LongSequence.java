package org.emkit.hmm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a recursion over one sequence that may be long. It goes in pieces that stay in the cache
 * while everything about them is computed. Where it is too long to be held, it goes in stretches:
 * the forward pass keeps its rows at their ends, and each stretch is computed once more when the
 * backward pass gets there, so that memory does not grow with the sequence.
 */
final class LongSequence {
  private final StepEmissions<?, ?> emissions;

  LongSequence(StepEmissions<?, ?> emissions) {
    this.emissions = emissions;
  }

  /**
   * Forward, and back where that is wanted and possible.
   *
   * @param use holds the sequence as far as it can
   * @return the log-likelihood, as {@link Recursion#forward} has it
   */
  double run(
      Recursion recursion,
      Sequences slice,
      int index,
      Trellis use,
      ForwardBackward.Visitor visitor) {
    int length = slice.length(index);
    int most = use.capacity();
    use.reserve(Math.min(most, length));
    List<double[]> ends = new ArrayList<>();
    double value = 0.0;
    for (int from = 0; from < length; from += most) {
      int count = Math.min(most, length - from);
      double[] before = ends.isEmpty() ? null : ends.get(ends.size() - 1);
      value += forward(recursion, before, slice, slice.begin(index) + from, count, use);
      if (!ForwardBackward.isFinite(value)) {
        use.stop += from;
        return value;
      }
      ends.add(recursion.handOn(use, count - 1));
    }
    if (visitor.wantsPosterior()) {
      backward(recursion, slice, index, use, ends, visitor);
    }
    return value;
  }

  /** A stretch, from {@code from} on among the rows of the slice. */
  private double forward(
      Recursion recursion,
      double @Nullable [] before,
      Sequences slice,
      int from,
      int count,
      Trellis use) {
    double[] last = before;
    double sum = 0.0;
    for (int at = 0; at < count; at += use.piece()) {
      int steps = Math.min(use.piece(), count - at);
      recursion.read(emissions, slice.rows(), from + at, steps, use, at);
      sum += recursion.forward(last, use, at, steps);
      if (!ForwardBackward.isFinite(sum)) {
        return sum;
      }
      last = recursion.handOn(use, at + steps - 1);
    }
    return sum;
  }

  /** The last stretch is there still; those before are computed once more. */
  private void backward(
      Recursion recursion,
      Sequences slice,
      int index,
      Trellis use,
      List<double[]> ends,
      ForwardBackward.Visitor visitor) {
    double[] after = new double[use.width];
    int last = ends.size() - 1;
    for (int stretch = last; stretch >= 0; stretch--) {
      int from = stretch * use.capacity();
      int begin = slice.begin(index) + from;
      int count = Math.min(use.capacity(), slice.length(index) - from);
      if (stretch < last) {
        double[] before = stretch == 0 ? null : ends.get(stretch - 1);
        forward(recursion, before, slice, begin, count, use);
      }
      for (int at = (count - 1) / use.piece() * use.piece(); at >= 0; at -= use.piece()) {
        int steps = Math.min(use.piece(), count - at);
        boolean end = stretch == last && at + steps == count;
        recursion.backward(after, end, use, at, steps);
        visitor.posterior(begin + at, steps, use, at);
      }
    }
  }
}
