package org.emkit.core.fit;

import org.emkit.core.LatentModel;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.math.RandomStreams;

/** E-steps of a model over a dataset, each with the objective at its parameters. */
record Expectation<X, P, S extends Statistics<S>>(LatentModel<X, P, S> model, Dataset<X> data) {
  /** The E-step with memories of slices: the same bits, sooner. */
  private State<P, S> at(P parameters, SliceMemories<X, P, S> memories) {
    memories.prepare(data.slices());
    S statistics =
        data.collect(
            () -> model.newStatistics(parameters),
            (into, slice) -> memories.expect(parameters, slice, into),
            S::add);
    return new State<>(parameters, statistics, model.logPrior(parameters));
  }

  /** The E-step as {@link LatentModel#expect} defines it. */
  State<P, S> at(P parameters) {
    S statistics =
        data.collect(
            () -> model.newStatistics(parameters),
            (into, slice) -> model.expect(parameters, slice.data(), into),
            S::add);
    return new State<>(parameters, statistics, model.logPrior(parameters));
  }

  /**
   * The E-step of a run: latents are drawn where the model does that, from streams of their own.
   */
  State<P, S> at(
      P parameters, SliceMemories<X, P, S> memories, long seed, int restart, int iteration) {
    if (!(model instanceof SampledModel<X, P, S> sampled && sampled.samples())) {
      return at(parameters, memories);
    }
    S statistics =
        data.collect(
            () -> model.newStatistics(parameters),
            (into, slice) ->
                sampled.sample(
                    parameters,
                    slice.data(),
                    RandomStreams.stream(seed, restart, iteration, slice.index()),
                    into),
            S::add);
    return new State<>(parameters, statistics, model.logPrior(parameters));
  }
}
