package org.emkit.hmm;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.CategoricalStatistics;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.ComponentFamily;

/** Symbols. */
class SymbolHiddenMarkovContractTest
    extends HiddenMarkovContract<Categoricals, CategoricalStatistics> {
  private static final List<String> SYMBOLS = List.of("A", "C", "G", "T");

  @Override
  ComponentFamily<Categoricals, CategoricalStatistics> family() {
    return new CategoricalFamily(SYMBOLS);
  }

  @Override
  double[] step(int state, RandomGenerator random) {
    return new double[] {random.nextDouble() < 0.6 ? state : random.nextInt(SYMBOLS.size())};
  }

  @Override
  void write(Categoricals emission, ParameterTree into) {
    into.put("probabilities", emission.probabilities());
  }

  @Override
  Categoricals distinctEmissions() {
    return new Categoricals(
        new double[][] {{0.9, 0.1, 0, 0}, {0, 0.1, 0.8, 0.1}, {0.1, 0, 0, 0.9}}, SYMBOLS);
  }
}
