package org.emkit.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.emkit.gmm.CovarianceShape;

/**
 * A fitted model. Its clusters are numbered as those of k-means that they are matched with.
 *
 * @param name see {@link ModelOutcome#name()}
 * @param logLikelihood Σ w log p(x) in nats. For k-means that of the mixture that it implies:
 *     round, equal weights, common variance inertia / (n d); empty where its inertia is 0. For hard
 *     EM that of the mixture at its parameters
 * @param freeParameters their number, for k-means K d + 1; empty where it implies no mixture
 * @param aic 2p − 2 log L, lower is better; empty where the likelihood is none, and for hard EM,
 *     which does not maximise it
 * @param bic p log n − 2 log L with n = Σ w; empty as above
 * @param icl p log n − 2 log L_c with the likelihood L_c of rows and labels; empty where the
 *     likelihood is none
 * @param objective what the method maximises, at its end: log-likelihood, classification
 *     log-likelihood, or minus inertia
 * @param inertia Σ w ‖x − mean of its cluster‖² about the means of the rows of each label, so that
 *     methods compare
 * @param meanEntropy Σ w (−Σ r log r) / Σ w in nats, from 0 to log K; for k-means under the mixture
 *     that it implies, 0 without one
 * @param iterations M-steps of the best run
 * @param seconds wall time of all restarts
 * @param termination why the best run ended
 * @param clusters one for each label
 * @param assignments label and certainty of each row; k-means is certain of its labels, and what is
 *     given here is the responsibility under the mixture that it implies
 * @param note what a reader should know of the figures above; empty where nothing
 * @param warnings of the fit
 */
public record ModelResult(
    String name,
    Method method,
    Optional<CovarianceShape> shape,
    OptionalDouble logLikelihood,
    OptionalInt freeParameters,
    OptionalDouble aic,
    OptionalDouble bic,
    OptionalDouble icl,
    double objective,
    double inertia,
    double meanEntropy,
    int iterations,
    double seconds,
    boolean converged,
    String termination,
    List<ClusterShape> clusters,
    Assignments assignments,
    String note,
    List<String> warnings)
    implements ModelOutcome {
  /** Copies the lists. */
  public ModelResult {
    clusters = List.copyOf(clusters);
    warnings = List.copyOf(warnings);
  }

  /** This result with cluster {@code k} numbered {@code numbers[k]}. */
  ModelResult renamed(int[] numbers) {
    List<ClusterShape> moved = new ArrayList<>(clusters);
    for (int k = 0; k < numbers.length; k++) {
      moved.set(numbers[k], clusters.get(k));
    }
    return new ModelResult(
        name,
        method,
        shape,
        logLikelihood,
        freeParameters,
        aic,
        bic,
        icl,
        objective,
        inertia,
        meanEntropy,
        iterations,
        seconds,
        converged,
        termination,
        moved,
        assignments.renamed(numbers),
        note,
        warnings);
  }
}
