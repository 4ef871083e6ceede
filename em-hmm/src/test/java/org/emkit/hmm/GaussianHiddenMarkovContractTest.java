package org.emkit.hmm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianPrior;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.Assignment;
import org.emkit.mixture.ComponentFamily;

/** Gaussian emissions under their prior: without it, a state that meets one step is a spike. */
class GaussianHiddenMarkovContractTest extends HiddenMarkovContract<Gaussians, GaussianStatistics> {
  @Override
  ComponentFamily<Gaussians, GaussianStatistics> family() {
    return new GaussianFamily(CovarianceFloor.none(2));
  }

  @Override
  public LatentModel<
          Sequences, HiddenMarkov<Gaussians>, HiddenMarkovStatistics<Gaussians, GaussianStatistics>>
      model(Dataset<Sequences> data) {
    return modelFor(data);
  }

  private HiddenMarkovModel<Gaussians, GaussianStatistics> modelFor(Dataset<Sequences> data) {
    GaussianFamily family =
        new GaussianFamily(CovarianceFloor.auto(new StepDataset(data)))
            .withPrior(GaussianPrior.defaults(new StepDataset(data)));
    return HiddenMarkovModel.of(family, STATES).withAssignment(assignment());
  }

  @Override
  public Optional<
          LatentModel<
              Sequences,
              HiddenMarkov<Gaussians>,
              HiddenMarkovStatistics<Gaussians, GaussianStatistics>>>
      plainModel(Dataset<Sequences> data) {
    return assignment() == Assignment.SOFT
        ? Optional.of(modelFor(data).byLogarithms())
        : Optional.empty();
  }

  /** Five standard errors of a variance: 5 · √(2 / 1,333). */
  @Override
  double recoveryError() {
    return 0.2;
  }

  @Override
  double[] step(int state, RandomGenerator random) {
    return new double[] {3 * state + random.nextGaussian(), random.nextGaussian() - state};
  }

  @Override
  void write(Gaussians emission, ParameterTree into) {
    into.put("means", emission.means());
    double[][][] covariances = new double[STATES][][];
    Arrays.setAll(covariances, k -> emission.covariance(k).matrix());
    into.put("covariances", covariances);
  }

  @Override
  Gaussians distinctEmissions() {
    Covariance round = Covariance.of(new double[][] {{1, 0.2}, {0.2, 0.5}});
    return new Gaussians(new double[][] {{0, 0}, {5, 1}, {0, 6}}, List.of(round, round, round));
  }
}
