package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.emkit.core.fit.AssignmentSummary;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.HeldOutLikelihood;
import org.emkit.core.plugin.ModelOption;
import org.emkit.core.plugin.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * One combination of options and what came of its fit. It holds figures, not the fit itself, whose
 * traces would add up.
 *
 * @param options the combination
 * @param figures of its fit; null where it failed
 * @param heldOut what cross-validation found, where it was asked for and came to its end
 * @param failure why it failed; null where it did not
 */
record Candidate(
    OptionValues options,
    @Nullable Figures figures,
    Optional<HeldOutLikelihood> heldOut,
    @Nullable RuntimeException failure) {

  /** A combination that was fitted. */
  static Candidate fitted(OptionValues options, Fit<?> fit, Optional<HeldOutLikelihood> heldOut) {
    return new Candidate(options, Figures.of(fit), heldOut, null);
  }

  /** A combination that was not. */
  static Candidate failed(OptionValues options, RuntimeException failure) {
    return new Candidate(options, null, Optional.empty(), failure);
  }

  /** The reason of the failure, in a line; empty where there was none. */
  Optional<String> reason() {
    if (failure == null) {
      return Optional.empty();
    }
    return Optional.of(String.valueOf(failure.getMessage()));
  }

  /** The value of {@code criterion}; empty where there is none. */
  OptionalDouble value(Criterion criterion) {
    if (figures == null) {
      return OptionalDouble.empty();
    }
    return switch (criterion) {
      case BIC -> figures.bic();
      case AIC -> figures.aic();
      case ICL -> figures.icl();
      case CV ->
          heldOut.map(found -> OptionalDouble.of(found.mean())).orElseGet(OptionalDouble::empty);
    };
  }

  /** The warnings of its fit, and of those to folds. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (figures != null) {
      warnings.addAll(figures.warnings());
    }
    heldOut.ifPresent(found -> addWarnings(found, warnings));
    return warnings;
  }

  private static void addWarnings(HeldOutLikelihood found, List<String> warnings) {
    if (found.unconverged() > 0) {
      warnings.add(
          found.unconverged() + " of " + found.folds().size() + " fits to folds did not converge");
    }
    if (found.impossible() > 0) {
      warnings.add(
          found.impossible()
              + (found.impossible() == 1
                  ? " held-out observation is"
                  : " held-out observations are")
              + " impossible (log-density -Infinity)");
    }
  }

  /** The values of {@code shown}, as in {@code k=2, init=random-rows}. */
  String name(List<ModelOption> shown) {
    return shown.stream()
        .filter(option -> options.find(option.name()).isPresent())
        .map(option -> option.label() + "=" + options.text(option.name()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Of a fit.
   *
   * @param logLikelihood a total in nats
   * @param freeParameters their number
   * @param entropy of the assignment
   * @param converged whether the fit converged
   * @param termination why it ended
   * @param iterations M-steps of its best run
   * @param seconds wall time
   * @param warnings of the fit
   */
  record Figures(
      OptionalDouble logLikelihood,
      OptionalInt freeParameters,
      OptionalDouble aic,
      OptionalDouble bic,
      OptionalDouble icl,
      Optional<Double> entropy,
      boolean converged,
      String termination,
      int iterations,
      double seconds,
      List<String> warnings) {
    private static Figures of(Fit<?> fit) {
      return new Figures(
          fit.logLikelihood(),
          fit.freeParameters(),
          fit.aic(),
          fit.bic(),
          fit.icl(),
          fit.assignment().map(AssignmentSummary::entropy),
          fit.converged(),
          fit.termination().describe(),
          fit.iterations(),
          fit.seconds(),
          fit.warnings());
    }
  }
}
