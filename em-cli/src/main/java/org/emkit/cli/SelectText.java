package org.emkit.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.emkit.core.fit.HeldOutLikelihood;
import org.emkit.core.plugin.ModelOption;

/** A selection as people read it. */
final class SelectText {
  private static final String NOTHING = "-";

  private SelectText() {}

  /** Title, a line for each combination, and the best in words. */
  static String of(Selection<?, ?> selection, List<String> warnings) {
    StringBuilder text = new StringBuilder(FitText.title(selection.plugin(), selection.data()));
    TextTable.append(text, table(selection));
    text.append(System.lineSeparator());
    for (String warning : warnings) {
      text.append(FitText.line("warning", warning));
    }
    text.append(FitText.line("seed", String.valueOf(selection.seed())));
    if (selection.hasBest()) {
      text.append(best(selection)).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** As in {@code best by BIC: k=2 (BIC 2322.1917)}. */
  private static String best(Selection<?, ?> selection) {
    Candidate best = selection.candidates().get(selection.best());
    Criterion criterion = selection.criterion();
    return String.format(
        Locale.ROOT,
        "best by %s: %s (%s %s%s)",
        criterion,
        best.name(selection.grid().shown()),
        criterion,
        number(best.value(criterion)),
        best.heldOut().map(found -> scale(selection, found)).orElse(""));
  }

  /** Nats of what, and how sure they are. */
  private static String scale(Selection<?, ?> selection, HeldOutLikelihood found) {
    return String.format(
        Locale.ROOT,
        " per %s, standard error %.4f",
        selection.plugin().takesSequences() ? "sequence" : "row",
        found.standardError());
  }

  private static List<List<String>> table(Selection<?, ?> selection) {
    List<ModelOption> shown = selection.grid().shown();
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    shown.forEach(option -> header.add(option.label()));
    header.addAll(List.of("log-likelihood", "free parameters", "BIC", "AIC", "ICL"));
    if (selection.folds().isPresent()) {
      header.addAll(List.of("CV", "CV error"));
    }
    header.add("");
    table.add(header);
    List<Candidate> candidates = selection.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      List<String> line = new ArrayList<>();
      line.add(selection.hasBest() && i == selection.best() ? "*" : "");
      for (ModelOption option : shown) {
        line.add(candidate.options().find(option.name()).orElse(NOTHING));
      }
      line.addAll(figures(candidate));
      if (selection.folds().isPresent()) {
        line.add(heldOut(candidate, HeldOutLikelihood::mean));
        line.add(heldOut(candidate, HeldOutLikelihood::standardError));
      }
      line.add(notes(candidate));
      table.add(line);
    }
    return table;
  }

  private static List<String> figures(Candidate candidate) {
    Candidate.Figures figures = candidate.figures();
    if (figures == null) {
      return Collections.nCopies(5, NOTHING);
    }
    return List.of(
        number(figures.logLikelihood()),
        figures.freeParameters().isPresent()
            ? String.valueOf(figures.freeParameters().getAsInt())
            : NOTHING,
        number(figures.bic()),
        number(figures.aic()),
        number(figures.icl()));
  }

  private static String heldOut(Candidate candidate, ToDoubleFunction<HeldOutLikelihood> figure) {
    return candidate
        .heldOut()
        .map(figure::applyAsDouble)
        .filter(value -> !Double.isNaN(value))
        .map(value -> number(OptionalDouble.of(value)))
        .orElse(NOTHING);
  }

  private static String notes(Candidate candidate) {
    Candidate.Figures figures = candidate.figures();
    if (figures == null) {
      return "failed: " + candidate.reason().orElse("unknown");
    }
    List<String> notes = new ArrayList<>();
    if (!figures.converged()) {
      notes.add(figures.termination());
    }
    notes.addAll(candidate.warnings());
    return String.join("; ", notes);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : NOTHING;
  }
}
