package org.emkit.compare;

import static org.emkit.compare.ClusterContrast.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.emkit.compare.Verdict.Outcome;

/** Applies the rule of {@link Verdict}. */
final class Judgement {
  private final ComparisonResult result;

  Judgement(ComparisonResult result) {
    this.result = result;
  }

  Verdict verdict() {
    Optional<ModelResult> kMeans = result.kMeans();
    Optional<ModelResult> best = result.best();
    if (kMeans.isEmpty() || best.isEmpty()) {
      FailedModel failed =
          result.outcomes().stream()
              .filter(one -> one instanceof FailedModel)
              .map(one -> (FailedModel) one)
              .findFirst()
              .orElseThrow();
      return undecided(
          "No verdict: "
              + (kMeans.isEmpty() ? "k-means failed" : "no soft model has a result")
              + " ("
              + failed.name()
              + ": "
              + failed.reason()
              + ").");
    }
    if (kMeans.get().bic().isEmpty()) {
      return undecided(
          "No verdict: k-means leaves no inertia that arithmetic can tell from 0: the data have no"
              + " more distinct rows than clusters (ask for fewer), or numbers so small that their"
              + " squares vanish (multiply them by a constant).");
    }
    if (result.clusters() == 1) {
      return undecided(
          "With one cluster all models give every row the same label; ask for two or more.");
    }
    return decide(kMeans.get(), best.get());
  }

  private static Verdict undecided(String sentence) {
    return new Verdict(Outcome.UNDECIDED, Optional.empty(), List.of(sentence));
  }

  private Verdict decide(ModelResult kMeans, ModelResult best) {
    Agreement agreement = result.agreement(kMeans.name(), best.name()).orElseThrow();
    double ari = agreement.adjustedRandIndex();
    double difference = kMeans.bic().orElseThrow() - best.bic().orElseThrow();
    ClusterContrast contrast = new ClusterContrast(best, agreement.contingency());
    List<String> reasons =
        Stream.of(contrast.elongation(), contrast.radii(), contrast.sizes())
            .flatMap(Optional::stream)
            .toList();
    List<String> sentences = new ArrayList<>();
    Outcome outcome;
    if (difference <= Verdict.DECISIVE) {
      outcome = Outcome.KMEANS_SUFFICES;
      sentences.add(suffices(best, ari, difference));
    } else if (ari >= Verdict.SAME_LABELS || reasons.isEmpty()) {
      outcome = Outcome.KMEANS_LABELS_SUFFICE;
      sentences.add(labelsSuffice(best, ari, difference, reasons));
    } else {
      outcome = Outcome.PREFER_MIXTURE;
      sentences.add(prefer(best, ari, difference, reasons, contrast.cut()));
    }
    Remarks remarks = new Remarks(result, kMeans, best);
    sentences.addAll(remarks.all(outcome));
    String preferred = outcome == Outcome.PREFER_MIXTURE ? best.name() : kMeans.name();
    return new Verdict(outcome, Optional.of(preferred), sentences);
  }

  private String suffices(ModelResult best, double ari, double difference) {
    String bic =
        difference > 0
            ? "BIC is only " + figure(difference) + " lower"
            : "BIC is " + figure(-difference) + " higher";
    String labels =
        ari >= Verdict.SAME_LABELS
            ? "and the labels agree (" + agreement(ari) + ")"
            : "so that nothing speaks for its other labels (" + agreement(ari) + ")";
    return String.format(
        "k-means suffices: %s describes the data no better than round, equal clusters (its %s),"
            + " %s.",
        spoken(best), bic, labels);
  }

  private String labelsSuffice(
      ModelResult best, double ari, double difference, List<String> reasons) {
    String why =
        ari >= Verdict.SAME_LABELS
            ? "k-means finds nearly the same clusters as " + spoken(best)
            : "the clusters that "
                + spoken(best)
                + " finds are round and alike, where k-means draws as good a border";
    String finds = reasons.isEmpty() ? "" : ", with " + String.join(" and ", reasons);
    return String.format(
        "k-means suffices for labels: %s (%s). For probabilities and densities prefer %s, which"
            + " describes the data better%s (BIC difference %s%s).",
        why, agreement(ari), spoken(best), finds, figure(difference), caution(best));
  }

  private static String prefer(
      ModelResult best, double ari, double difference, List<String> reasons, Optional<String> cut) {
    return String.format(
        Locale.ROOT,
        "Soft EM finds %s%s: ARI %.2f, BIC difference %s%s; prefer %s.",
        String.join(" and ", reasons),
        cut.map(words -> " that k-means " + words)
            .orElse(", where k-means puts the borders elsewhere"),
        ari,
        figure(difference),
        caution(best),
        spoken(best));
  }

  /** What a difference is worth that a floor has made. */
  private static String caution(ModelResult best) {
    return best.clusters().stream().anyMatch(ClusterShape::onFloor)
        ? ", which the covariance floor decides (see below)"
        : "";
  }

  private String agreement(double ari) {
    int differing = result.disagreements().orElseThrow().count();
    return String.format(
        Locale.ROOT, "ARI %.2f, %d of %d rows differ", ari, differing, result.rows());
  }

  /** As people say it: {@code gmm full}. */
  static String spoken(ModelResult model) {
    return model.name().replace('-', ' ');
  }
}
