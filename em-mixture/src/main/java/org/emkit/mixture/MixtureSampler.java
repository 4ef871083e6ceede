package org.emkit.mixture;

import java.util.random.RandomGenerator;
import org.emkit.core.Sampler;
import org.emkit.core.data.Rows;
import org.emkit.core.math.Probabilities;

/** Draws rows: a component by the weights, then a row from it. */
record MixtureSampler<C>(RowSampler<C> components) implements Sampler<Rows, Mixture<C>> {

  @Override
  public Rows sample(Mixture<C> parameters, int count, RandomGenerator random) {
    if (count < 1) {
      throw new IllegalArgumentException("count " + count + " must be 1 or more");
    }
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] =
          components.sample(
              parameters.components(),
              Probabilities.draw(parameters.size(), parameters::weight, random),
              random);
    }
    double[] values = new double[Math.multiplyExact(count, rows[0].length)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
    }
    return Rows.of(values, rows[0].length);
  }
}
