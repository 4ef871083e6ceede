package org.emkit.cli;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.fit.FitEvent;
import org.emkit.core.plugin.ParameterTree;
import org.emkit.report.FitHistory;
import org.emkit.report.RunHistory;

/** What a model file keeps of the fit that it is of, for reports; files without it will do. */
final class SavedFit {
  /** A file is for parameters: of many restarts a few tell enough. */
  private static final int MOST_RUNS = 20;

  private static final int MOST_POINTS = 100;

  private SavedFit() {}

  /** What is kept, thinned. */
  static Map<String, Object> write(FitHistory full) {
    FitHistory history = full.thinned(MOST_RUNS, MOST_POINTS);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objectiveLabel", history.objective());
    json.put("converged", history.converged());
    json.put("resultIteration", history.resultIteration());
    Map<String, Double> figures = new LinkedHashMap<>(history.figures());
    // The same fit gives the same file.
    figures.remove("seconds");
    json.put("figures", figures);
    json.put("restarts", history.runs().stream().map(SavedFit::run).toList());
    json.put("events", history.events().stream().map(FitJson::event).toList());
    json.put("warnings", history.warnings());
    return json;
  }

  private static Map<String, Object> run(RunHistory run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", run.number());
    json.put("best", run.best());
    run.objective().ifPresent(value -> json.put("objective", value));
    json.put("iterations", run.iterations());
    run.stopped().ifPresent(reason -> json.put("termination", reason));
    run.failure().ifPresent(reason -> json.put("failure", reason));
    if (!run.at().isEmpty()) {
      json.put("traceIterations", run.at().toArray());
      json.put("trace", run.values().toArray());
    }
    return json;
  }

  /**
   * The history in a model file; empty where it has none, as one written by hand.
   *
   * @throws CommandException (bad data) where it is there and damaged
   */
  static Optional<FitHistory> read(JsonObject file) {
    if (!file.has("fit") || !file.object("fit").has("termination")) {
      return Optional.empty();
    }
    JsonObject fit = file.object("fit");
    String stopped = fit.text("termination");
    int iterations = fit.has("iterations") ? fit.count("iterations") : 0;
    return Optional.of(
        new FitHistory(
            fit.has("objectiveLabel") ? fit.text("objectiveLabel") : "objective",
            fit.has("converged") ? fit.truth("converged") : stopped.startsWith("converged"),
            stopped,
            fit.has("resultIteration") ? fit.count("resultIteration") : iterations,
            fit.has("figures") ? numbers(fit.object("figures")) : numbers(fit),
            fit.has("restarts")
                ? fit.objects("restarts").stream().map(SavedFit::run).toList()
                : List.of(only(stopped, iterations, fit)),
            fit.has("events")
                ? fit.objects("events").stream()
                    .map(event -> new FitEvent(event.count("iteration"), event.text("text")))
                    .toList()
                : List.of(),
            fit.has("warnings") ? fit.texts("warnings") : List.of()));
  }

  /** The numbers among the values of an object. */
  private static Map<String, Double> numbers(JsonObject object) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    object
        .values()
        .forEach(
            (key, value) -> {
              if (value instanceof Number number) {
                numbers.put(key, number.doubleValue());
              }
            });
    return numbers;
  }

  /** The run of a file that keeps no restarts. */
  private static RunHistory only(String stopped, int iterations, JsonObject fit) {
    return new RunHistory(
        1,
        true,
        objective(fit),
        iterations,
        ImmutableIntArray.of(),
        ImmutableDoubleArray.of(),
        Optional.of(stopped),
        Optional.empty());
  }

  private static RunHistory run(JsonObject run) {
    double[] values = run.has("trace") ? vector(run, "trace") : new double[0];
    double[] at = run.has("traceIterations") ? vector(run, "traceIterations") : new double[0];
    return run.inPlace(
        () ->
            new RunHistory(
                run.count("number"),
                run.has("best") && run.truth("best"),
                objective(run),
                run.has("iterations") ? run.count("iterations") : 0,
                ImmutableIntArray.copyOf(Arrays.stream(at).mapToInt(number -> (int) number)),
                ImmutableDoubleArray.copyOf(values),
                run.has("termination") ? Optional.of(run.text("termination")) : Optional.empty(),
                run.has("failure") ? Optional.of(run.text("failure")) : Optional.empty()));
  }

  private static OptionalDouble objective(JsonObject object) {
    return object.values().get("objective") instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private static double[] vector(JsonObject object, String key) {
    return object.inPlace(() -> ParameterTree.of(object.values()).vector(key));
  }
}
