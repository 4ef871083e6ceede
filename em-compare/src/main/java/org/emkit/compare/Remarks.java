package org.emkit.compare;

import static org.emkit.compare.ClusterContrast.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emkit.compare.Verdict.Outcome;

/** What an attentive reader of the figures would add to a verdict. */
record Remarks(ComparisonResult result, ModelResult kMeans, ModelResult best) {
  /** Of the entropy that K clusters can have: below it most rows are told apart for certain. */
  private static final double SURE = 0.2;

  /** Of the same: from here on a label hides a good part of what is known. */
  private static final double OVERLAP = 0.1;

  /** Columns whose spreads differ by more let one of them decide every distance. */
  private static final double SCALES = 10.0;

  /** ARI against known classes: a smaller difference is no contradiction. */
  private static final double TRUTH_SLACK = 0.02;

  /** All that apply. */
  List<String> all(Outcome outcome) {
    List<String> remarks = new ArrayList<>();
    if (outcome != Outcome.KMEANS_SUFFICES) {
      uncertainty().ifPresent(remarks::add);
    }
    overlap().ifPresent(remarks::add);
    oneGaussian().ifPresent(remarks::add);
    fewRows().ifPresent(remarks::add);
    onFloor().ifPresent(remarks::add);
    if (!best.converged()) {
      remarks.add(Judgement.spoken(best) + " did not converge: allow more iterations.");
    }
    scales().ifPresent(remarks::add);
    truth(outcome).ifPresent(remarks::add);
    return remarks;
  }

  private Optional<String> uncertainty() {
    Disagreements rows = result.disagreements().orElseThrow();
    if (rows.count() == 0) {
      return Optional.empty();
    }
    boolean sure = rows.meanEntropyThere() < SURE * Math.log(result.clusters());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Of the %d rows on which they differ, soft EM is %s (mean entropy %.3f nats there,"
                + " %.3f elsewhere, at most %.3f).",
            rows.count(),
            sure ? "mostly sure" : "mostly unsure itself",
            rows.meanEntropyThere(),
            rows.meanEntropyElsewhere(),
            Math.log(result.clusters())));
  }

  private Optional<String> overlap() {
    double most = Math.log(result.clusters());
    return best.meanEntropy() < OVERLAP * most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The clusters of %s overlap (mean entropy %.3f nats over all rows, at most %.3f):"
                    + " labels hide how unsure they are.",
                Judgement.spoken(best),
                best.meanEntropy(),
                most));
  }

  /** ICL, unlike BIC, counts how clearly rows belong to clusters; of one Gaussian it is the BIC. */
  private Optional<String> oneGaussian() {
    double least =
        Math.min(
            kMeans.icl().orElse(Double.POSITIVE_INFINITY),
            best.icl().orElse(Double.POSITIVE_INFINITY));
    double one = result.bicOfOneGaussian().orElse(Double.POSITIVE_INFINITY);
    return one > least || least == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "But ICL, which counts how clearly rows belong to clusters, is %s lower for one"
                    + " Gaussian over all rows: these are no %d separate clusters.",
                figure(least - one),
                result.clusters()));
  }

  /** Fewer rows than columns + 1 cannot carry a covariance. */
  private Optional<String> fewRows() {
    for (int k = 0; k < best.clusters().size(); k++) {
      double rows = ClusterContrast.rows(best, k);
      if (rows <= result.columnDeviations().size() + 1) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "Cluster %d of %s has %s rows only: fewer clusters may serve better.",
                k,
                Judgement.spoken(best),
                figure(rows)));
      }
    }
    return Optional.empty();
  }

  private Optional<String> onFloor() {
    return best.clusters().stream().anyMatch(ClusterShape::onFloor)
        ? Optional.of(
            Judgement.spoken(best)
                + " has clusters that only the covariance floor keeps from being flat, so its BIC"
                + " depends on the floor: leave out constant and repeated columns, or ask for"
                + " fewer clusters.")
        : Optional.empty();
  }

  private Optional<String> scales() {
    List<Double> varying =
        result.columnDeviations().stream().filter(deviation -> deviation > 0).toList();
    if (varying.isEmpty()) {
      return Optional.empty();
    }
    double least = Collections.min(varying);
    double largest = Collections.max(varying);
    return largest < SCALES * least
        ? Optional.empty()
        : Optional.of(
            String.format(
                "Columns spread by %s to %s: k-means measures distances in these units, so the"
                    + " widest column decides; standardise first if that is not meant.",
                figure(least), figure(largest)));
  }

  private Optional<String> truth(Outcome outcome) {
    Optional<Agreement> ofKMeans = truth(kMeans);
    Optional<Agreement> ofBest = truth(best);
    if (ofKMeans.isEmpty() || ofBest.isEmpty()) {
      return Optional.empty();
    }
    double hard = ofKMeans.get().adjustedRandIndex();
    double soft = ofBest.get().adjustedRandIndex();
    boolean mixturePreferred = outcome == Outcome.PREFER_MIXTURE;
    double lead = mixturePreferred ? soft - hard : hard - soft;
    String conclusion =
        lead < -TRUTH_SLACK
            ? " These classes are not the clusters that the likelihood sees: for them "
                + (mixturePreferred ? "k-means" : Judgement.spoken(best))
                + " is better."
            : "";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Against %s, k-means has ARI %.2f and %s %.2f.%s",
            ofKMeans.get().second(),
            hard,
            Judgement.spoken(best),
            soft,
            conclusion));
  }

  private Optional<Agreement> truth(ModelResult model) {
    return result.truth().stream().filter(one -> one.first().equals(model.name())).findFirst();
  }
}
