package org.emkit.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitEvent;

/**
 * What a report tells of a fit, beside its parameters. Made of a {@link Fit}, or of what a file
 * kept of one.
 *
 * @param objective what the objective is, as it is printed
 * @param converged whether the winning run met its stopping rule
 * @param stopped why the winning run ended, in a line
 * @param resultIteration how many M-steps led to the result: fewer than the run did where the model
 *     draws its latents, and the best draw is the result
 * @param figures of the result by name, in the order to show them
 * @param runs every restart, in order
 * @param events what happened in the winning run beside the usual course
 * @param warnings what a reader should know
 */
public record FitHistory(
    String objective,
    boolean converged,
    String stopped,
    int resultIteration,
    Map<String, Double> figures,
    List<RunHistory> runs,
    List<FitEvent> events,
    List<String> warnings) {
  /** Copies the collections. */
  public FitHistory {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(stopped, "stopped");
    // A copy that keeps its order.
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    runs = List.copyOf(runs);
    events = List.copyOf(events);
    warnings = List.copyOf(warnings);
  }

  /**
   * The history of {@code fit}, its courses in full.
   *
   * @param measures figures that only its model has
   */
  public static FitHistory of(Fit<?> fit, Map<String, Double> measures) {
    return new FitHistory(
        fit.kind().label(),
        fit.converged(),
        fit.termination().describe(),
        resultIteration(fit),
        figures(fit, measures),
        fit.restarts().stream()
            .map(outcome -> RunHistory.of(outcome, outcome.restart() == fit.bestRestart()))
            .toList(),
        fit.events(),
        fit.warnings());
  }

  private static int resultIteration(Fit<?> fit) {
    var objectives = fit.trace().objectives();
    int best = fit.iterations();
    if (objectives.get(best) == fit.objective()) {
      return best;
    }
    for (int i = 0; i < objectives.length(); i++) {
      if (objectives.get(i) > objectives.get(best)) {
        best = i;
      }
    }
    return best;
  }

  private static Map<String, Double> figures(Fit<?> fit, Map<String, Double> measures) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(fit.kind().label(), fit.dataTerm().value());
    if (fit.logPrior() != 0) {
      figures.put("log-prior", fit.logPrior());
      figures.put("objective", fit.objective());
    }
    fit.averaged().ifPresent(averaged -> figures.put("objective, averaged", averaged.objective()));
    figures.putAll(measures);
    fit.aic().ifPresent(value -> figures.put("AIC", value));
    fit.bic().ifPresent(value -> figures.put("BIC", value));
    fit.icl().ifPresent(value -> figures.put("ICL", value));
    fit.freeParameters().ifPresent(count -> figures.put("free parameters", (double) count));
    fit.assignment().ifPresent(all -> figures.put("entropy", all.entropy()));
    figures.put("iterations", (double) fit.iterations());
    figures.put("seconds", Math.rint(1000 * fit.seconds()) / 1000);
    figures.put("seed", (double) fit.options().seed());
    return figures;
  }

  /**
   * A history of less: for a file, or a page.
   *
   * @param mostRuns of which the winner is one, and the others are the first
   * @param mostPoints of each run's course, at least 2
   */
  public FitHistory thinned(int mostRuns, int mostPoints) {
    List<RunHistory> others =
        runs.stream().filter(run -> !run.best()).limit(mostRuns - 1L).toList();
    List<RunHistory> kept =
        runs.stream()
            .filter(run -> run.best() || others.contains(run))
            .map(run -> run.thinned(mostPoints))
            .toList();
    return new FitHistory(
        objective, converged, stopped, resultIteration, figures, kept, events, warnings);
  }
}
