package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.emkit.core.fit.Averaged;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitEvent;
import org.emkit.core.fit.RestartOutcome;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.report.FitHistory;

/** A fit as the JSON object of {@code --json}; keys that do not apply are absent. */
final class FitJson {
  private FitJson() {}

  /** The object, in the order of its keys. */
  static <P> Map<String, Object> of(
      ModelPlugin<?, P> plugin,
      DataTable data,
      Fit<P> fit,
      Map<String, Double> measures,
      OptionalInt components,
      List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", plugin.name());
    json.put("rows", data.rows());
    data.table().sequences().ifPresent(index -> json.put("sequences", index.count()));
    json.put("columns", data.table().columns());
    components.ifPresent(count -> json.put("components", count));
    fit.logLikelihood().ifPresent(value -> json.put("logLikelihood", value));
    json.put("objective", fit.objective());
    // Those of the driver stay what they are, whatever a model calls its own.
    measures.forEach(json::putIfAbsent);
    fit.aic().ifPresent(value -> json.put("aic", value));
    fit.bic().ifPresent(value -> json.put("bic", value));
    fit.icl().ifPresent(value -> json.put("icl", value));
    fit.freeParameters().ifPresent(count -> json.put("freeParameters", count));
    fit.assignment()
        .ifPresent(
            assignment -> {
              json.put("entropy", assignment.entropy());
              json.put("sizes", assignment.sizes().toArray());
            });
    json.put("iterations", fit.iterations());
    json.put("converged", fit.converged());
    json.put("termination", fit.termination().describe());
    json.put("seed", fit.options().seed());
    json.put("restarts", fit.restarts().stream().map(FitJson::restart).toList());
    json.put("trace", fit.trace().objectives().toArray());
    json.put("timing", timing(data, fit));
    json.put("parameters", plugin.write(fit.parameters()).asMap());
    fit.averaged().ifPresent(averaged -> json.put("averaged", averaged(plugin, averaged)));
    putEvents(json, fit.events());
    json.put("warnings", warnings);
    return json;
  }

  private static <P> Map<String, Object> averaged(ModelPlugin<?, P> plugin, Averaged<P> averaged) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objective", averaged.objective());
    json.put("parameters", plugin.write(averaged.parameters()).asMap());
    return json;
  }

  private static void putEvents(Map<String, Object> json, List<FitEvent> events) {
    if (!events.isEmpty()) {
      json.put("events", events.stream().map(FitJson::event).toList());
    }
  }

  static Map<String, Object> event(FitEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("iteration", event.iteration());
    json.put("text", event.text());
    return json;
  }

  private static Map<String, Object> restart(RestartOutcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    outcome.objective().ifPresent(value -> json.put("objective", value));
    json.put("iterations", outcome.iterations());
    outcome.termination().ifPresent(reason -> json.put("termination", reason.describe()));
    outcome.failure().ifPresent(reason -> json.put("failure", reason));
    putEvents(json, outcome.events());
    return json;
  }

  private static Map<String, Object> timing(DataTable data, Fit<?> fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("readSeconds", data.readSeconds());
    json.put("fitSeconds", fit.seconds());
    if (fit.iterations() > 0) {
      json.put("secondsPerIteration", fit.trace().medianSecondsPerIteration());
    }
    return json;
  }

  /** The summary of a fit that a model file keeps. */
  static Map<String, Object> summary(DataTable data, Fit<?> fit, FitHistory history) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objective", fit.objective());
    fit.logLikelihood().ifPresent(value -> json.put("logLikelihood", value));
    json.put("iterations", fit.iterations());
    json.put("termination", fit.termination().describe());
    json.put("rows", data.rows());
    json.put("seed", fit.options().seed());
    json.putAll(SavedFit.write(history));
    return json;
  }

  /** Option values with numbers as numbers. */
  static Map<String, Object> options(Map<String, String> values) {
    Map<String, Object> json = new LinkedHashMap<>();
    values.forEach((name, value) -> json.put(name, numberOrText(value)));
    return json;
  }

  private static Object numberOrText(String value) {
    if (value.matches("-?[0-9]{1,18}")) {
      return Long.valueOf(value);
    }
    if (Cells.isText(value) || !Double.isFinite(Cells.number(value))) {
      return value;
    }
    return Cells.number(value);
  }
}
