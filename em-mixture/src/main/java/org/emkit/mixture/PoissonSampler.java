package org.emkit.mixture;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** Draws Poisson counts by commons-math's method, from our generators. */
final class PoissonSampler {
  private PoissonSampler() {}

  static double[] sample(Poisson component, RandomGenerator random) {
    double[] row = new double[component.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = component.rate(j) == 0 ? 0.0 : draw(component.rate(j), random);
    }
    return row;
  }

  private static double draw(double rate, RandomGenerator random) {
    return new PoissonDistribution(
            new Adapter(random),
            rate,
            PoissonDistribution.DEFAULT_EPSILON,
            PoissonDistribution.DEFAULT_MAX_ITERATIONS)
        .sample();
  }

  /** A generator of java.util.random as commons-math wants it. */
  private static final class Adapter extends AbstractRandomGenerator {
    private final RandomGenerator random;

    Adapter(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public void setSeed(long seed) {
      // commons-math seeds generators that it makes itself; this one has its seed.
      clear();
    }

    @Override
    public double nextDouble() {
      return random.nextDouble();
    }
  }
}
