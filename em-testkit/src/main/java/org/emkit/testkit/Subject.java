package org.emkit.testkit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.plugin.ModelPlugin;

/**
 * What the laws need to know of a model under test. Three methods are owed; the others are hooks: a
 * law that needs a hook which is not given is reported as skipped, with the reason.
 *
 * @param <O> one observation: a row, a sequence, a document
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 * @param <S> the statistics
 */
public interface Subject<O, X, P, S extends Statistics<S>> {
  /** The model; a new one or always the same. Its capabilities decide which laws apply. */
  LatentModel<X, P, S> model();

  /** The model for given data, where it depends on them (by a floor in their units, say). */
  default LatentModel<X, P, S> model(Dataset<X> data) {
    return model();
  }

  /**
   * A dataset of weighted observations.
   *
   * @param weights {@code [observations]}, not negative; 0 means absent
   * @param sliceSize observations in a slice, at least 1
   */
  Dataset<X> dataset(List<O> observations, double[] weights, int sliceSize);

  /**
   * Observations of the given kind.
   *
   * @return a new list; null elements are not allowed. Empty optional where the kind makes no sense
   *     for these observations
   */
  Optional<List<O>> observations(DataKind kind, RandomGenerator random);

  /**
   * What an observation counts as in criteria and in posteriors: the steps of a sequence, else 1.
   */
  default int steps(O observation) {
    return 1;
  }

  /** Parameters that suit the data; by default a start of the model's own choice. */
  default P parameters(Dataset<X> data, RandomGenerator random) {
    return Capabilities.starter(model(data))
        .orElseThrow(
            () ->
                new ContractMistake(
                    "the model is no Starter, so that nothing says where a fit begins: override"
                        + " parameters(data, random) in %s",
                    ContractMistake.name(getClass())))
        .start(data, random);
  }

  /**
   * Parameters as numbers to compare. By default what the {@linkplain #plugin() plugin} writes, or
   * else the model's coordinates, where small changes of tiny values look large.
   */
  default Summary summary(P parameters) {
    Optional<ModelPlugin<X, P>> plugin = plugin();
    if (plugin.isPresent()) {
      return Summary.of(plugin.get().write(parameters));
    }
    return Capabilities.coordinates(model())
        .map(coordinates -> Summary.ofCoordinates(coordinates.toVector(parameters)))
        .orElseThrow(
            () ->
                new ContractMistake(
                    "parameters cannot be compared as numbers: the model has no VectorCoordinates and"
                        + " there is no plugin(). Override summary(parameters) in %s, for example"
                        + " return Summary.of(new double[] {parameters.mean()})",
                    ContractMistake.name(getClass())));
  }

  /**
   * How much more than a well-conditioned model this one magnifies rounding errors on small random
   * data: a factor on every tolerance.
   */
  default double conditioning() {
    return 1.0;
  }

  /** Hook of {@link Law#BRUTE_FORCE}: log p(x) by enumerating or integrating the latents. */
  default OptionalDouble bruteForceLogDensity(P parameters, O observation) {
    return OptionalDouble.empty();
  }

  /**
   * Hook of {@link Law#FISHER_IDENTITY}: Q(at | reference), the expected complete-data
   * log-likelihood without the log-prior, up to a constant, of statistics collected under their
   * reference. Without it, only the direction of the step is checked.
   */
  default OptionalDouble expectedLogLikelihood(P at, S statistics) {
    return OptionalDouble.empty();
  }

  /**
   * Whether parameters lie inside of their space, where a gradient can be 0: on no floor, and no
   * component without data. By default where the model has no warning, and no coordinate is beyond
   * 30 (a weight of 1e-13).
   */
  default boolean interior(LatentModel<X, P, S> model, P parameters) {
    if (!model.warnings(parameters).isEmpty()) {
      return false;
    }
    return Capabilities.coordinates(model)
        .map(
            coordinates -> {
              for (double value : coordinates.toVector(parameters)) {
                if (!(Math.abs(value) <= 30)) {
                  return false;
                }
              }
              return true;
            })
        .orElse(true);
  }

  /**
   * Hook of {@link Law#RELABELLING}: the same parameters with class k now called {@code
   * permutation[k]}. Needs {@link org.emkit.core.Posterior} for the number of classes.
   */
  default Optional<P> permute(P parameters, int[] permutation) {
    return Optional.empty();
  }

  /** Hook of {@link Law#EQUIVARIANCE}: random changes of data that the model must answer. */
  default List<Equivariance<O, P>> equivariances(P like, RandomGenerator random) {
    return List.of();
  }

  /** Hook of the laws on drawing data: the observations of a sampled slice. */
  default Optional<List<O>> observationsOf(X slice) {
    return Optional.empty();
  }

  /** Hook of {@link Law#RECOVERY}: parameters that data drawn from them must give back. */
  default Optional<Recovery<P>> recovery(RandomGenerator random) {
    return Optional.empty();
  }

  /** Hook of {@link Law#SAVE_AND_LOAD}: the plugin that writes and reads the parameters. */
  default Optional<ModelPlugin<X, P>> plugin() {
    return Optional.empty();
  }

  /** Hook of {@link Law#FAST_PATH}: the model for given data by its plain definition. */
  default Optional<LatentModel<X, P, S>> plainModel(Dataset<X> data) {
    return Optional.empty();
  }
}
