package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.emkit.compare.Agreement;
import org.emkit.compare.ClusterShape;
import org.emkit.compare.ComparisonResult;
import org.emkit.compare.Disagreements;
import org.emkit.compare.FailedModel;
import org.emkit.compare.Method;
import org.emkit.compare.ModelOutcome;
import org.emkit.compare.ModelResult;
import org.emkit.compare.PathPoint;
import org.emkit.compare.Verdict;
import org.emkit.core.plugin.Table;

/** A comparison as the JSON object of {@code --json}; keys that do not apply are absent. */
final class CompareJson {
  private CompareJson() {}

  /** The object, in the order of its keys. */
  static Map<String, Object> of(
      ComparisonResult result, DataTable data, KnownClasses classes, List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    Table table = data.table();
    json.put("rows", table.rows());
    json.put("columns", table.columns());
    json.put("clusters", result.clusters());
    json.put("restarts", result.options().restarts());
    json.put("seed", result.options().seed());
    json.put("models", result.outcomes().stream().map(CompareJson::model).toList());
    json.put(
        "agreement",
        result.agreements().stream()
            .map(
                one -> {
                  Map<String, Object> entry = new LinkedHashMap<>();
                  entry.put("a", one.first());
                  entry.put("b", one.second());
                  putScores(entry, one);
                  entry.put("table", one.contingency().table());
                  return entry;
                })
            .toList());
    if (!result.truth().isEmpty()) {
      json.put("classes", classes.names());
      json.put(
          "truth",
          result.truth().stream()
              .map(
                  one -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("name", one.first());
                    putScores(entry, one);
                    entry.put("table", one.contingency().table());
                    return entry;
                  })
              .toList());
    }
    result.best().ifPresent(best -> json.put("best", best.name()));
    result.disagreements().ifPresent(rows -> json.put("disagreement", disagreement(rows, data)));
    json.put("path", result.path().stream().map(CompareJson::point).toList());
    put(json, "bicOfOneGaussian", result.bicOfOneGaussian());
    Verdict verdict = result.verdict();
    json.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
    verdict.preferred().ifPresent(name -> json.put("preferred", name));
    json.put("verdict", verdict.text());
    json.put("warnings", warnings);
    return json;
  }

  private static Map<String, Object> model(ModelOutcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", outcome.name());
    if (outcome instanceof FailedModel failed) {
      json.put("failure", failed.reason());
    } else if (outcome instanceof ModelResult model) {
      put(json, "logLikelihood", model.logLikelihood());
      if (model.method() == Method.KMEANS) {
        json.put("implied", model.logLikelihood().isPresent());
      }
      model.freeParameters().ifPresent(count -> json.put("freeParameters", count));
      put(json, "aic", model.aic());
      put(json, "bic", model.bic());
      put(json, "icl", model.icl());
      json.put("objective", model.objective());
      json.put("inertia", model.inertia());
      json.put("meanEntropy", model.meanEntropy());
      json.put("iterations", model.iterations());
      json.put("seconds", model.seconds());
      json.put("converged", model.converged());
      json.put("termination", model.termination());
      json.put("clusters", model.clusters().stream().map(CompareJson::cluster).toList());
      if (!model.note().isEmpty()) {
        json.put("note", model.note());
      }
      json.put("warnings", model.warnings());
    }
    return json;
  }

  private static Map<String, Object> cluster(ClusterShape cluster) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("size", cluster.size());
    json.put("centre", cluster.centre());
    json.put("axes", cluster.axes().toArray());
    if (Double.isFinite(cluster.elongation())) {
      json.put("ratio", cluster.elongation());
    }
    return json;
  }

  private static void putScores(Map<String, Object> json, Agreement agreement) {
    json.put("ari", agreement.adjustedRandIndex());
    json.put("nmi", agreement.normalizedMutualInformation());
    json.put("matched", agreement.matchedShare());
  }

  private static Map<String, Object> disagreement(Disagreements all, DataTable data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("a", "kmeans");
    json.put("b", all.model());
    json.put("count", all.count());
    json.put("weight", all.weight());
    json.put("meanEntropyThere", all.meanEntropyThere());
    json.put("meanEntropyElsewhere", all.meanEntropyElsewhere());
    json.put("rows", all.rows().stream().map(row -> row(row, data)).toList());
    return json;
  }

  private static Map<String, Object> row(Disagreements.Row row, DataTable data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("row", row.index());
    json.put("place", data.place().apply(row.index()));
    json.put("labels", List.of(row.kMeansLabel(), row.mixtureLabel()));
    json.put("certainty", List.of(row.kMeansCertainty(), row.mixtureCertainty()));
    json.put("entropy", row.entropy());
    return json;
  }

  private static Map<String, Object> point(PathPoint point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("factor", point.factor());
    json.put("variance", point.variance());
    json.put("sameLabel", point.agreeingShare());
    json.put("ari", point.adjustedRandIndex());
    json.put("meanEntropy", point.meanEntropy());
    json.put("largestDifference", point.largestDifference());
    json.put("inertia", point.inertia());
    json.put("iterations", point.iterations());
    json.put("converged", point.converged());
    return json;
  }

  private static void put(Map<String, Object> json, String key, OptionalDouble value) {
    value.ifPresent(number -> json.put(key, number));
  }
}
