package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;

/** The pass after a fit that sums up its assignment of observations to classes. */
final class AssignmentPass {
  private double entropy;
  private double mapLogProbability;
  private final double[] sizes;

  private AssignmentPass(int classes) {
    this.sizes = new double[classes];
  }

  /**
   * The summary at {@code parameters}; empty where the model has no posterior, where its objective
   * is no likelihood of classes, and where the fit has been told to end: the pass is a courtesy
   * that must not hold up a result.
   */
  @SuppressWarnings("unchecked") // a model's posterior is for its own slices and parameters
  static <X, P> Optional<AssignmentSummary> over(
      LatentModel<X, P, ?> model, P parameters, Dataset<X> data, FitControl control) {
    ObjectiveKind kind = model.objectiveKind();
    if (kind != ObjectiveKind.LOG_LIKELIHOOD
        && kind != ObjectiveKind.CLASSIFICATION_LOG_LIKELIHOOD) {
      return Optional.empty();
    }
    if (Thread.currentThread().isInterrupted() || control.beyondTimeLimit()) {
      return Optional.empty();
    }
    return model
        .capability(Posterior.class)
        .flatMap(posterior -> summarize((Posterior<X, P>) posterior, parameters, data));
  }

  private static <X, P> Optional<AssignmentSummary> summarize(
      Posterior<X, P> posterior, P parameters, Dataset<X> data) {
    try {
      return Optional.of(
          data.collect(
                  () -> new AssignmentPass(posterior.classes(parameters)),
                  (into, slice) -> into.addAll(posterior, parameters, slice.data()),
                  AssignmentPass::add)
              .summary());
    } catch (PassCancelledException e) {
      // Interrupted meanwhile: the fit has its result, and the interrupt status stays.
      return Optional.empty();
    }
  }

  private <X, P> void addAll(Posterior<X, P> posterior, P parameters, X slice) {
    posterior.each(
        parameters,
        slice,
        (index, probabilities) -> add(posterior.weight(slice, index), probabilities));
  }

  private void add(double weight, double[] probabilities) {
    int best = 0;
    for (int k = 0; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
      if (probabilities[k] > 0) {
        // What is impossible adds nothing: the limit of r log r.
        entropy -= weight * probabilities[k] * Math.log(probabilities[k]);
      }
    }
    // The sum of a row's probabilities is 1 to rounding only; no probability is above 1.
    mapLogProbability += weight * Math.log(Math.min(1.0, probabilities[best]));
    sizes[best] += weight;
  }

  private void add(AssignmentPass later) {
    entropy += later.entropy;
    mapLogProbability += later.mapLogProbability;
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] += later.sizes[k];
    }
  }

  private AssignmentSummary summary() {
    // A certain assignment has the entropy 0, never −0 nor what rounding leaves below it.
    return new AssignmentSummary(
        Math.max(0.0, entropy), mapLogProbability, ImmutableDoubleArray.copyOf(sizes));
  }
}
