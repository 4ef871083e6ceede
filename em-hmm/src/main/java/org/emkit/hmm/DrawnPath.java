package org.emkit.hmm;

import java.util.random.RandomGenerator;
import org.emkit.core.data.Rows;
import org.emkit.core.math.Probabilities;
import org.jspecify.annotations.Nullable;

/**
 * A path drawn from its posterior: forward filtering, backward sampling (Chib 1996): the last state
 * from its filtered probabilities, each before it given the one after.
 */
final class DrawnPath implements Recursion {
  private final Filter filter;
  private final RandomGenerator random;
  private final PathCounts path;
  private final double[] weights;

  DrawnPath(Filter filter, Trellis like, RandomGenerator random) {
    this.filter = filter;
    this.random = random;
    this.path = new PathCounts(like.states, like.width);
    this.weights = new double[like.states];
  }

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    filter.read(source, rows, from, count, trellis, at);
  }

  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    return filter.forward(before, trellis, at, count);
  }

  @Override
  public double[] handOn(Trellis trellis, int t) {
    return filter.handOn(trellis, t);
  }

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
    int next = last ? -1 : (int) after[0];
    for (int t = at + count - 1; t >= at; t--) {
      Probabilities.normalize(filter.before(trellis, t, next, weights));
      int state = Probabilities.draw(weights.length, i -> weights[i], random);
      path.mark(trellis, t, state, next);
      next = state;
    }
    after[0] = next;
  }

  @Override
  public void drain(double weight, double[] transitions) {
    path.drain(weight, transitions);
  }
}
