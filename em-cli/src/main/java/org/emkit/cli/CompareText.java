package org.emkit.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.emkit.compare.Agreement;
import org.emkit.compare.ClusterShape;
import org.emkit.compare.ComparisonResult;
import org.emkit.compare.Disagreements;
import org.emkit.compare.FailedModel;
import org.emkit.compare.ModelOutcome;
import org.emkit.compare.ModelResult;
import org.emkit.compare.PathPoint;

/** A comparison as people read it. */
final class CompareText {
  private static final String NOTHING = "-";

  /** JSON has them all. */
  private static final int ROWS_SHOWN = 10;

  private static final int AXES_SHOWN = 4;

  private final ComparisonResult result;
  private final DataTable data;
  private final StringBuilder text = new StringBuilder();

  private CompareText(ComparisonResult result, DataTable data) {
    this.result = result;
    this.data = data;
  }

  /** Models, agreements, clusters, disagreements, the path to k-means, and the verdict. */
  static String of(ComparisonResult result, DataTable data, List<String> warnings) {
    CompareText report = new CompareText(result, data);
    report.text.append(FitText.title("compare", data));
    report.models();
    report.agreements();
    report.truth();
    report.result.kMeans().ifPresent(report::clusters);
    report.result.best().ifPresent(report::clusters);
    report.contingency();
    report.disagreements();
    report.path();
    warnings.forEach(warning -> report.text.append(FitText.line("warning", warning)));
    report.verdict();
    return report.text.toString();
  }

  private void verdict() {
    String newline = System.lineSeparator();
    text.append(FitText.line("seed", String.valueOf(result.options().seed())));
    text.append("verdict: ")
        .append(String.join(newline + "  ", result.verdict().sentences()))
        .append(newline);
  }

  private void table(List<List<String>> table) {
    TextTable.appendNamed(text, table);
    text.append(System.lineSeparator());
  }

  private void models() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "model",
            "log-likelihood",
            "parameters",
            "BIC",
            "AIC",
            "ICL",
            "inertia",
            "iterations",
            "time"));
    // What several models have to say is said once.
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (ModelOutcome outcome : result.outcomes()) {
      if (outcome instanceof ModelResult model) {
        table.add(figures(model));
        notes(model).forEach(note -> add(notes, note, model.name()));
      } else if (outcome instanceof FailedModel model) {
        table.add(
            List.of(
                model.name(),
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING));
        add(notes, "failed: " + model.reason(), model.name());
      }
    }
    TextTable.appendNamed(text, table);
    notes.forEach(
        (note, names) ->
            text.append("  ")
                .append(String.join(", ", names))
                .append(": ")
                .append(note)
                .append(System.lineSeparator()));
    text.append(System.lineSeparator());
  }

  private static List<String> figures(ModelResult model) {
    return List.of(
        model.name(),
        number(model.logLikelihood()),
        model.freeParameters().isPresent()
            ? String.valueOf(model.freeParameters().getAsInt())
            : NOTHING,
        number(model.bic()),
        number(model.aic()),
        number(model.icl()),
        number(model.inertia()),
        String.valueOf(model.iterations()),
        String.format(Locale.ROOT, "%.3f s", model.seconds()));
  }

  private static void add(Map<String, List<String>> notes, String note, String name) {
    notes.computeIfAbsent(note, unseen -> new ArrayList<>()).add(name);
  }

  private static List<String> notes(ModelResult model) {
    List<String> notes = new ArrayList<>();
    if (!model.note().isEmpty()) {
      notes.add(model.note());
    }
    if (!model.converged()) {
      notes.add(model.termination());
    }
    model.warnings().forEach(warning -> notes.add("warning: " + warning));
    return notes;
  }

  private void agreements() {
    List<Agreement> shown = result.agreements().stream().filter(this::isTelling).toList();
    if (!shown.isEmpty()) {
      table(scores("agreement", shown));
    }
  }

  /**
   * Whether k-means is one of the two, both have the same shape, or the best meets a guest; JSON
   * has every pair.
   */
  private boolean isTelling(Agreement one) {
    if (result.best().isPresent() && one.first().equals(result.best().get().name())) {
      return true;
    }
    String shape = one.second().substring(one.second().indexOf('-') + 1);
    return one.first().equals("kmeans") || one.first().endsWith("-" + shape);
  }

  private void truth() {
    if (!result.truth().isEmpty()) {
      table(scores("against known classes", result.truth()));
    }
  }

  private static List<List<String>> scores(String title, List<Agreement> agreements) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of(title, "ARI", "NMI", "rows that agree"));
    for (Agreement one : agreements) {
      table.add(
          List.of(
              one.first() + ", " + one.second(),
              number(one.adjustedRandIndex()),
              number(one.normalizedMutualInformation()),
              String.format(Locale.ROOT, "%.1f %%", 100 * one.matchedShare())));
    }
    return table;
  }

  private void clusters(ModelResult model) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("clusters of " + model.name(), "size", "axes (sd)", "ratio"));
    for (int k = 0; k < model.clusters().size(); k++) {
      ClusterShape cluster = model.clusters().get(k);
      String axes =
          cluster.axes().stream()
              .limit(AXES_SHOWN)
              .mapToObj(CompareText::number)
              .collect(Collectors.joining(", "));
      table.add(
          List.of(
              String.valueOf(k),
              FitText.size(cluster.size()),
              cluster.axes().length() > AXES_SHOWN ? axes + ", …" : axes,
              cluster.size() > 0
                  ? String.format(Locale.ROOT, "%.1f", cluster.elongation())
                  : NOTHING));
    }
    table(table);
  }

  private void contingency() {
    if (result.kMeans().isEmpty() || result.best().isEmpty()) {
      return;
    }
    String best = result.best().get().name();
    double[][] counts =
        result.agreement(result.kMeans().get().name(), best).orElseThrow().contingency().table();
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("kmeans \\ " + best));
    for (int k = 0; k < counts.length; k++) {
      header.add(String.valueOf(k));
    }
    table.add(header);
    for (int k = 0; k < counts.length; k++) {
      List<String> line = new ArrayList<>(List.of(String.valueOf(k)));
      for (double count : counts[k]) {
        line.add(FitText.size(count));
      }
      table.add(line);
    }
    table(table);
  }

  private void disagreements() {
    if (result.disagreements().isEmpty()) {
      return;
    }
    Disagreements all = result.disagreements().get();
    text.append(
        String.format(
            Locale.ROOT,
            "kmeans and %s disagree on %d of %d rows",
            all.model(),
            all.count(),
            result.rows()));
    if (all.count() == 0) {
      text.append(System.lineSeparator()).append(System.lineSeparator());
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "; mean entropy %.4f nats there, %.4f elsewhere%s%n",
            all.meanEntropyThere(),
            all.meanEntropyElsewhere(),
            all.count() > ROWS_SHOWN ? "; the " + ROWS_SHOWN + " least certain:" : ":"));
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of("row", "kmeans", all.model(), "p(kmeans)", "p(" + all.model() + ")", "entropy"));
    for (Disagreements.Row row : all.rows().stream().limit(ROWS_SHOWN).toList()) {
      table.add(
          List.of(
              data.place().apply(row.index()),
              String.valueOf(row.kMeansLabel()),
              String.valueOf(row.mixtureLabel()),
              number(row.kMeansCertainty()),
              number(row.mixtureCertainty()),
              number(row.entropy())));
    }
    table(table);
  }

  private void path() {
    if (result.path().isEmpty()) {
      return;
    }
    text.append(
        String.format(
            "a round mixture whose common variance is lowered becomes k-means (r are its"
                + " responsibilities, z k-means's labels):%n"));
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "variance / k-means's", "ARI", "same label", "mean entropy", "max |r - z|", "inertia"));
    for (PathPoint point : result.path()) {
      table.add(
          List.of(
              factor(point.factor()),
              number(point.adjustedRandIndex()),
              String.format(Locale.ROOT, "%.1f %%", 100 * point.agreeingShare()),
              number(point.meanEntropy()),
              String.format(Locale.ROOT, "%.1e", point.largestDifference()),
              number(point.inertia())));
    }
    table(table);
  }

  private static String factor(double value) {
    return value >= 1e-3
        ? new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.0e", value);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : NOTHING;
  }

  private static String number(double value) {
    return Math.abs(value) >= 1e9 || (value != 0 && Math.abs(value) < 1e-4)
        ? String.format(Locale.ROOT, "%.4e", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
