package org.emkit.core.fit;

import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * The mean statistics of the second half of a run that draws its latents; of any other run,
 * nothing.
 */
final class Averaging<P, S extends Statistics<S>> {
  private final LatentModel<?, P, S> model;
  private final boolean applies;
  private final int burnIn;

  /** About the parameters of the first of them. */
  private @Nullable S sum;

  private int count;

  Averaging(LatentModel<?, P, S> model, int maxIterations) {
    this.model = model;
    this.applies = model instanceof SampledModel<?, P, S> sampled && sampled.samples();
    this.burnIn = maxIterations / 2;
  }

  /** Whether the state after {@code iteration} M-steps belongs to the second half. */
  boolean covers(int iteration) {
    return applies && iteration > burnIn;
  }

  /** Adds the state after {@code iteration} M-steps, where that belongs to the second half. */
  void add(int iteration, State<P, S> state) {
    if (!covers(iteration)) {
      return;
    }
    S into = sum;
    if (into == null) {
      into = model.newStatistics(state.parameters);
      sum = into;
    }
    into.add(state.statistics);
    count++;
  }

  /** Begins anew: statistics of other components do not add to those of earlier ones. */
  void restart() {
    sum = null;
    count = 0;
  }

  /**
   * Ends the average: the M-step of the mean; empty where there is none, or no valid parameters
   * follow from it.
   */
  Optional<P> parameters() {
    S mean = sum;
    if (mean == null) {
      return Optional.empty();
    }
    // The mean and not the sum: a prior must weigh against the data once.
    mean.scale(1.0 / count);
    restart();
    try {
      return Optional.of(model.maximize(mean));
    } catch (NumericalFailure e) {
      // The best parameters are the result; an average is there where it can be had.
      return Optional.empty();
    }
  }
}
