package org.emkit.hmm;

import java.util.random.RandomGenerator;
import org.emkit.core.Sampler;
import org.emkit.core.data.Rows;
import org.emkit.core.math.Probabilities;
import org.emkit.mixture.RowSampler;

/** Draws one sequence of so many steps. */
record HiddenMarkovSampler<C>(RowSampler<C> steps) implements Sampler<Sequences, HiddenMarkov<C>> {
  @Override
  public Sequences sample(HiddenMarkov<C> parameters, int count, RandomGenerator random) {
    if (count < 1) {
      throw new IllegalArgumentException("steps " + count + " must be 1 or more");
    }
    double[][] transition = parameters.transition();
    double[] next = parameters.initial();
    double[][] drawn = new double[count][];
    for (int t = 0; t < count; t++) {
      int state = draw(next, random);
      drawn[t] = steps.sample(parameters.emission(), state, random);
      next = transition[state];
    }
    int columns = drawn[0].length;
    double[] values = new double[Math.multiplyExact(count, columns)];
    for (int t = 0; t < count; t++) {
      System.arraycopy(drawn[t], 0, values, t * columns, columns);
    }
    return new Sequences(Rows.of(values, columns), new int[] {count}, 0);
  }

  private static int draw(double[] probabilities, RandomGenerator random) {
    return Probabilities.draw(probabilities.length, i -> probabilities[i], random);
  }
}
