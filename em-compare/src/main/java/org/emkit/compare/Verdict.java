package org.emkit.compare;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison says, in plain words. The rule, with M the soft model of the lowest BIC, Δ the
 * BIC of the mixture that k-means implies less that of M, and ARI between k-means and M:
 *
 * <ol>
 *   <li>K = 1, a failed k-means, an inertia of 0, or no soft model: {@link Outcome#UNDECIDED}.
 *   <li>Δ ≤ {@value #DECISIVE}: {@link Outcome#KMEANS_SUFFICES}. No mixture describes the data
 *       clearly better than round, equal clusters do.
 *   <li>ARI ≥ {@value #SAME_LABELS}, or M's clusters are round, of equal spread and equal size:
 *       {@link Outcome#KMEANS_LABELS_SUFFICE}. k-means draws the same borders, or as good ones; M
 *       is better at probabilities and densities only.
 *   <li>Otherwise {@link Outcome#PREFER_MIXTURE}: for clusters that are elongated (axes ratio at
 *       least 1.5 times what chance makes of a round cluster of so many rows), of unequal spread
 *       (radii 1.5 : 1) or of unequal size (2 : 1). Clusters of no more than 2 % of the rows count
 *       in none of these.
 * </ol>
 *
 * <p>Remarks follow where they apply: on the uncertainty of the rows on which the two disagree, on
 * overlap (mean entropy of at least a tenth of log K), on one Gaussian whose ICL is as good as that
 * of K clusters, on clusters of a few rows, on a fit that did not converge, on columns of different
 * scales, and on known classes that say otherwise.
 *
 * @param outcome which of the four
 * @param preferred the name of the model to use: {@code kmeans}, or that of M; empty where
 *     undecided
 * @param sentences the verdict itself, then remarks
 */
public record Verdict(Outcome outcome, Optional<String> preferred, List<String> sentences) {
  /** Twice a log Bayes factor of 5: "very strong" (Kass &amp; Raftery 1995). */
  public static final double DECISIVE = 10.0;

  /** From here on a handful of border rows is all that differs. */
  public static final double SAME_LABELS = 0.95;

  /** Copies the list. */
  public Verdict {
    sentences = List.copyOf(sentences);
  }

  /** What to do. */
  public enum Outcome {
    /** Nothing can be said. */
    UNDECIDED,
    /** Use k-means. */
    KMEANS_SUFFICES,
    /** Use k-means for labels, the mixture for probabilities and densities. */
    KMEANS_LABELS_SUFFICE,
    /** Use the mixture. */
    PREFER_MIXTURE
  }

  /** All of it, as one line. */
  public String text() {
    return String.join(" ", sentences);
  }

  static Verdict of(ComparisonResult result) {
    return new Judgement(result).verdict();
  }
}
