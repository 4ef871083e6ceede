package org.emkit.hmm;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.emkit.mixture.PoissonFamily;
import org.emkit.mixture.PoissonStatistics;

/** Counts. */
class PoissonHiddenMarkovContractTest
    extends HiddenMarkovContract<
        Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> {
  @Override
  ComponentFamily<Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> family() {
    return new PoissonFamily().lifted();
  }

  @Override
  double[] step(int state, RandomGenerator random) {
    double most = 2 + 8 * state;
    return new double[] {
      Math.floor(most * random.nextDouble()), Math.floor(most * random.nextDouble())
    };
  }

  @Override
  void write(Components<Poisson> emission, ParameterTree into) {
    into.put("rates", emission.all().stream().map(Poisson::rates).toArray(double[][]::new));
  }

  @Override
  Components<Poisson> distinctEmissions() {
    return new Components<>(List.of(new Poisson(1, 2), new Poisson(9, 3), new Poisson(2, 20)));
  }
}
