package org.emkit.report;

import static org.emkit.report.ReportJson.object;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a fit went, as the page's script reads it: figures, the course of every restart. */
final class HistoryJson {
  /** Points of the courses of all runs together. */
  private static final int MOST_POINTS = 40_000;

  private static final int MOST_POINTS_OF_RUN = 400;
  private static final int MOST_RUNS = 2000;

  private HistoryJson() {}

  private static int points(FitHistory history) {
    return Math.max(
        2, Math.min(MOST_POINTS_OF_RUN, MOST_POINTS / Math.max(1, history.runs().size())));
  }

  /** The keys of a page that tell how the fit went. */
  static Map<String, Object> of(FitHistory full) {
    FitHistory history = full.thinned(MOST_RUNS, points(full));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("converged", history.converged());
    json.put("stopped", history.stopped());
    json.put(
        "figures",
        history.figures().entrySet().stream()
            .map(figure -> object("name", figure.getKey(), "value", figure.getValue()))
            .toList());
    json.put(
        "events",
        history.events().stream()
            .map(event -> object("iteration", event.iteration(), "text", event.text()))
            .toList());
    json.put(
        "objective",
        object(
            "label",
            history.objective(),
            "runs",
            history.runs().stream().map(HistoryJson::course).toList()));
    json.put("restarts", history.runs().stream().map(HistoryJson::restart).toList());
    return json;
  }

  private static Map<String, Object> course(RunHistory run) {
    Map<String, Object> json = object("number", run.number(), "best", run.best());
    if (!run.at().isEmpty()) {
      json.put("iterations", run.at().toArray());
      json.put("values", run.values().toArray());
    }
    run.stopped().ifPresent(reason -> json.put("stopped", reason));
    run.failure().ifPresent(reason -> json.put("failure", reason));
    return json;
  }

  private static Map<String, Object> restart(RunHistory run) {
    Map<String, Object> json = object("number", run.number(), "best", run.best());
    run.objective().ifPresent(value -> json.put("objective", value));
    json.put("iterations", run.iterations());
    run.stopped().ifPresent(reason -> json.put("stopped", reason));
    run.failure().ifPresent(reason -> json.put("failure", reason));
    return json;
  }
}
