package org.emkit.hmm;

import java.util.random.RandomGenerator;
import org.emkit.core.math.Probabilities;
import org.emkit.core.math.RandomStreams;

/**
 * Cuts each sequence into as many parts as there are states, the parts half even and half random. A
 * tenth of each step is shared by all states, so that none begins as a spike.
 */
final class CutSequences implements HiddenMarkovStarter.Deal {
  private static final double SHARED = 0.1;

  private final int states;
  private final long seed;

  CutSequences(int states, long seed) {
    this.states = states;
    this.seed = seed;
  }

  @Override
  public void deal(Sequences slice, int index, int from, int count, Trellis trellis) {
    double[] parts = parts(RandomStreams.stream(seed, slice.index(index)));
    int length = slice.length(index);
    int state = 0;
    double end = parts[0];
    for (int t = 0; t < count; t++) {
      while (state < states - 1 && (from + t + 0.5) / length > end) {
        state++;
        end += parts[state];
      }
      int at = t * trellis.width;
      for (int k = 0; k < states; k++) {
        trellis.posterior[at + k] = SHARED / states + (k == state ? 1 - SHARED : 0.0);
      }
    }
  }

  private double[] parts(RandomGenerator random) {
    double[] parts = new double[states];
    for (int k = 0; k < states; k++) {
      parts[k] = HiddenMarkovStarter.exponential(random);
    }
    Probabilities.normalize(parts);
    for (int k = 0; k < states; k++) {
      parts[k] = (parts[k] + 1.0 / states) / 2;
    }
    return parts;
  }
}
