package org.emkit.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.emkit.bench.worker.Parameters;
import org.emkit.bench.worker.Problem;
import org.emkit.core.Additive;
import org.emkit.core.data.RowDataset;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.CovarianceShape;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.Gaussians;
import org.emkit.hmm.HiddenMarkov;
import org.emkit.hmm.HiddenMarkovModel;
import org.emkit.hmm.SequenceDataset;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.ComponentFamily;

/** Hidden Markov models in emkit's terms. */
final class ChainFits {
  private ChainFits() {}

  /** Gaussian emissions. */
  static EmkitFit<?, ?, ?> gaussian(Problem problem, CovarianceShape shape) {
    RowDataset rows = RowDataset.of(problem.data(), problem.columns());
    return fit(
        problem,
        rows,
        new GaussianFamily(CovarianceFloor.auto(rows)).withShape(shape),
        EmkitFit.gaussians(problem, shape),
        Gaussians::means,
        EmkitFit::covariances);
  }

  /** Categorical emissions. */
  static EmkitFit<?, ?, ?> categorical(Problem problem) {
    List<String> symbols =
        IntStream.range(0, problem.columns()).mapToObj(Integer::toString).toList();
    return fit(
        problem,
        RowDataset.of(problem.data(), 1),
        new CategoricalFamily(symbols),
        new Categoricals(problem.start().meanRows(problem.columns()), symbols),
        Categoricals::probabilities,
        emission -> new double[0]);
  }

  private static <C, T extends Additive<T>> EmkitFit<?, ?, ?> fit(
      Problem problem,
      RowDataset rows,
      ComponentFamily<C, T> family,
      C emission,
      Function<C, double[][]> means,
      Function<C, double[]> covariances) {
    int[] lengths = new int[problem.sequences()];
    Arrays.fill(lengths, problem.steps());
    return new EmkitFit<>(
        HiddenMarkovModel.of(family, problem.components()),
        SequenceDataset.of(rows, lengths),
        new HiddenMarkov<>(problem.start().weights(), problem.start().transitionRows(), emission),
        chain ->
            new Parameters(
                chain.initial(),
                EmkitFit.flat(chain.transition()),
                EmkitFit.flat(means.apply(chain.emission())),
                covariances.apply(chain.emission())));
  }
}
