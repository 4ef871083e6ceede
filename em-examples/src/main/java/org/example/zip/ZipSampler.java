package org.example.zip;

import java.util.random.RandomGenerator;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;

/** Draws rows: Poisson counts, of which some are then made 0. */
final class ZipSampler {
  private ZipSampler() {}

  static double[] sample(Zip component, RandomGenerator random) {
    double[] row =
        new PoissonFamily().sampler().orElseThrow().apply(new Poisson(component.rates()), random);
    for (int j = 0; j < row.length; j++) {
      if (random.nextDouble() < component.columns().get(j).zero()) {
        row[j] = 0.0;
      }
    }
    return row;
  }
}
