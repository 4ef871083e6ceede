package org.emkit.core.fit;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A fit in words; '.' as the decimal point in every locale. */
final class FitReport {
  private FitReport() {}

  static String brief(Fit<?> fit) {
    return String.format(
        Locale.ROOT,
        "%s %s after %d iterations, %s",
        fit.kind().label(),
        number(fit.dataTerm().value()),
        fit.iterations(),
        fit.termination().describe());
  }

  static String full(Fit<?> fit) {
    StringBuilder text = new StringBuilder();
    line(text, fit.kind().label(), number(fit.dataTerm().value()));
    if (fit.logPrior() != 0) {
      line(text, "log-prior", number(fit.logPrior()));
      line(text, "objective", number(fit.objective()));
    }
    fit.averaged()
        .ifPresent(
            averaged ->
                line(
                    text,
                    "averaged",
                    number(averaged.objective())
                        + " at the parameters averaged over the second half of the iterations"));
    criterion(text, "AIC", fit.aic());
    criterion(text, "BIC", fit.bic());
    criterion(text, "ICL", fit.icl());
    fit.freeParameters().ifPresent(count -> line(text, "free parameters", "" + count));
    fit.assignment().ifPresent(assignment -> assignment(text, assignment));
    line(text, "iterations", "" + fit.iterations());
    line(text, "stopped", fit.termination().describe());
    line(text, "restarts", restarts(fit));
    line(text, "seed", "" + fit.options().seed());
    line(text, "time", time(fit));
    fit.events()
        .forEach(
            event -> line(text, "event", "iteration " + event.iteration() + ": " + event.text()));
    fit.warnings().forEach(warning -> line(text, "warning", warning));
    return text.toString();
  }

  private static String time(Fit<?> fit) {
    String all = String.format(Locale.ROOT, "%.3f s in all", fit.seconds());
    return fit.iterations() == 0
        ? all
        : String.format(
            Locale.ROOT,
            "%s, %.6f s per iteration (median)",
            all,
            fit.trace().medianSecondsPerIteration());
  }

  private static String restarts(Fit<?> fit) {
    double[] objectives =
        fit.restarts().stream()
            .flatMapToDouble(outcome -> outcome.objective().stream())
            .sorted()
            .toArray();
    if (fit.restarts().size() == 1) {
      return "1";
    }
    // As good as the best to what a reader would call the same optimum.
    double near = fit.objective() - 1e-6 * Math.max(1.0, Math.abs(fit.objective()));
    long same = Arrays.stream(objectives).filter(objective -> objective >= near).count();
    String count =
        fit.options()
            .shortRuns()
            .map(runs -> "the best " + fit.options().restarts() + " of " + runs.runs())
            .orElseGet(() -> "" + fit.restarts().size());
    return String.format(
        Locale.ROOT,
        "%s, best number %d; %d reached the best objective, worst %s",
        count,
        fit.bestRestart() + 1,
        same,
        number(objectives[0]));
  }

  private static void assignment(StringBuilder text, AssignmentSummary assignment) {
    line(text, "entropy", number(assignment.entropy()));
    line(
        text,
        "sizes",
        assignment.sizes().stream().mapToObj(FitReport::size).collect(Collectors.joining(", ")));
  }

  /** A sum of weights: whole where it is. */
  private static String size(double weight) {
    return weight == Math.rint(weight)
        ? String.format(Locale.ROOT, "%.0f", weight)
        : number(weight);
  }

  private static void criterion(StringBuilder text, String name, OptionalDouble value) {
    value.ifPresent(criterion -> line(text, name, number(criterion)));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    // What rounds to nothing has no sign.
    return text.equals("-0.0000") ? "0.0000" : text;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-16s %s%n", name, value));
  }
}
