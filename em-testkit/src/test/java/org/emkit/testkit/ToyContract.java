package org.emkit.testkit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;

/** The contract of {@link ToyModel} with every hook, for the correct model and the flawed ones. */
class ToyContract extends RowModelContract<ToyParameters, ToyStatistics> {
  private final Flaw flaw;
  private final ToyModel model;

  ToyContract(Flaw flaw) {
    this(flaw, false);
  }

  ToyContract(Flaw flaw, boolean samples) {
    this.flaw = flaw;
    this.model = new ToyModel(flaw, samples);
  }

  /** The subject that shows {@code flaw} to {@code law}. */
  static ToyContract of(Law law, Flaw flaw) {
    if (flaw == Flaw.STEPS_DOWNHILL) {
      // Only the weaker form of Fisher's identity, for models that do not give Q, looks at steps.
      return new ToyContract(flaw) {
        @Override
        public OptionalDouble expectedLogLikelihood(ToyParameters at, ToyStatistics s) {
          return OptionalDouble.empty();
        }
      };
    }
    return new ToyContract(flaw, law == Law.DRAWS_AVERAGE_TO_EXPECTATION);
  }

  @Override
  public LatentModel<Rows, ToyParameters, ToyStatistics> model() {
    return model;
  }

  @Override
  protected int components() {
    return 2;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return 1;
  }

  @Override
  public RowDataset dataset(List<double[]> observations, double[] weights, int sliceSize) {
    double[] used = weights.clone();
    for (int i = 0; i < used.length; i++) {
      if (flaw == Flaw.ZERO_WEIGHT_COUNTS && used[i] == 0) {
        used[i] = 1e-6;
      }
    }
    return super.dataset(observations, used, sliceSize);
  }

  @Override
  public OptionalDouble bruteForceLogDensity(ToyParameters p, double[] row) {
    double density = 0.0;
    for (int k = 0; k < 2; k++) {
      double d = row[0] - p.mean(k);
      density +=
          p.weight(k)
              * Math.exp(-d * d / (2 * p.variance()))
              / Math.sqrt(2 * Math.PI * p.variance());
    }
    return OptionalDouble.of(Math.log(density));
  }

  @Override
  public OptionalDouble expectedLogLikelihood(ToyParameters at, ToyStatistics s) {
    double n = s.counts[0] + s.counts[1];
    double scatter = s.squares;
    double q = 0.0;
    for (int k = 0; k < 2; k++) {
      double shift = at.mean(k) - s.reference.mean(k);
      scatter += shift * shift * s.counts[k] - 2 * shift * s.sums[k];
      q += s.counts[k] * Math.log(at.weight(k));
    }
    return OptionalDouble.of(
        q - 0.5 * n * Math.log(2 * Math.PI * at.variance()) - 0.5 * scatter / at.variance());
  }

  @Override
  public boolean interior(LatentModel<Rows, ToyParameters, ToyStatistics> m, ToyParameters p) {
    return super.interior(m, p) && p.variance() > 1.01 * ToyModel.FLOOR;
  }

  @Override
  public Optional<ToyParameters> permute(ToyParameters p, int[] permutation) {
    return Optional.of(permutation[0] == 0 ? p : p.swapped());
  }

  @Override
  public List<Equivariance<double[], ToyParameters>> equivariances(
      ToyParameters like, RandomGenerator random) {
    double factor = 1.5 + random.nextDouble();
    double shift = 10 * random.nextGaussian();
    return List.of(
        new Equivariance<>(
            "x -> " + factor + " x + " + shift,
            row -> new double[] {factor * row[0] + shift},
            p ->
                new ToyParameters(
                    p.weight(),
                    factor * p.mean0() + shift,
                    factor * p.mean1() + shift,
                    factor * factor * p.variance()),
            -Math.log(factor)));
  }

  @Override
  public Optional<Recovery<ToyParameters>> recovery(RandomGenerator random) {
    // Classes six deviations apart: standard errors of 1/√5000 for means and variance, relative to
    // at most 0.02 here; five of them make 0.1.
    return Optional.of(new Recovery<>(new ToyParameters(0.4, -3.0, 3.0, 1.0), 10_000, 0.1));
  }

  @Override
  public Optional<ModelPlugin<Rows, ToyParameters>> plugin() {
    return Optional.of(new ToyPlugin(flaw));
  }

  @Override
  public Optional<LatentModel<Rows, ToyParameters, ToyStatistics>> plainModel(Dataset<Rows> data) {
    return Optional.of(new ToyModel(Flaw.NONE));
  }
}
