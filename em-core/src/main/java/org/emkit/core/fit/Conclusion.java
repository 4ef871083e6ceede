package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.emkit.core.Canonical;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;

/**
 * From the attempts of a fit to its result: the winner, in canonical order where the model chose
 * the start, and what is said about it.
 */
final class Conclusion<X, P, S extends Statistics<S>> {
  private final LatentModel<X, P, S> model;
  private final Dataset<X> data;
  private final Dataset<X> compressed;
  private final FitControl control;
  private final boolean ordered;

  /**
   * A conclusion for attempts at {@code model}.
   *
   * @param ordered whether parameters are to be in canonical order
   */
  Conclusion(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Dataset<X> compressed,
      FitControl control,
      boolean ordered) {
    this.model = model;
    this.data = data;
    this.compressed = compressed;
    this.control = control;
    this.ordered = ordered;
  }

  /** {@code parameters} in the model's canonical order, if it has one. */
  @SuppressWarnings("unchecked") // a model orders its own parameters
  static <P> P canonical(LatentModel<?, P, ?> model, P parameters) {
    return model
        .capability(Canonical.class)
        .map(order -> ((Canonical<P>) order).canonical(parameters))
        .orElse(parameters);
  }

  /** The result. */
  Fit<P> of(List<Attempt<P>> attempts) {
    // min keeps the first of equals.
    Attempt<P> best =
        attempts.stream()
            .filter(attempt -> attempt.run() != null)
            .min(Comparator.comparingDouble(attempt -> -objective(attempt)))
            .orElseThrow(() -> noResult(attempts));
    int winner = best.outcome().restart();
    Run<P> run = inOrder(Objects.requireNonNull(best.run()));
    List<RestartOutcome> outcomes = new ArrayList<>();
    attempts.forEach(attempt -> outcomes.add(attempt.outcome()));
    outcomes.set(winner, Attempt.ran(winner, run, best.projected()).outcome());
    return new Fit<>(
        run.parameters(),
        run.dataTerm(),
        run.logPrior(),
        model.objectiveKind(),
        freeParameters(run.parameters()),
        averaged(run),
        AssignmentPass.over(model, run.parameters(), data, control),
        winner,
        List.copyOf(outcomes),
        control.options(),
        control.secondsSinceStart(),
        warnings(attempts, best.projected(), run.parameters()));
  }

  private static double objective(Attempt<?> attempt) {
    return Objects.requireNonNull(attempt.run()).objective();
  }

  /** The run in canonical order. After an interrupt there is no pass any more: as it ended. */
  private Run<P> inOrder(Run<P> run) {
    if (!ordered) {
      return run;
    }
    P sorted = canonical(model, run.parameters());
    if (sorted.equals(run.parameters())) {
      return run;
    }
    try {
      return run.reordered(new Expectation<>(model, compressed).at(sorted));
    } catch (PassCancelledException e) {
      return run;
    }
  }

  /** The averaged parameters with their objective; not where the fit has been told to end. */
  private Optional<Averaged<P>> averaged(Run<P> run) {
    if (run.averaged().isEmpty() || control.beyondTimeLimit()) {
      return Optional.empty();
    }
    P parameters = run.averaged().get();
    try {
      State<P, S> state =
          new Expectation<>(model, compressed)
              .at(ordered ? canonical(model, parameters) : parameters);
      return Optional.of(
          new Averaged<>(state.parameters, state.statistics.objective(), state.logPrior));
    } catch (PassCancelledException | NumericalFailure e) {
      // The best parameters are the result; an average is there where it can be had.
      return Optional.empty();
    }
  }

  private List<String> warnings(List<Attempt<P>> attempts, boolean projected, P parameters) {
    List<String> warnings = new ArrayList<>();
    if (projected) {
      warnings.add("the start was moved to the nearest parameters that the constraints admit");
    }
    List<NumericalFailure> failures =
        attempts.stream().map(Attempt::failure).filter(Objects::nonNull).toList();
    if (!failures.isEmpty()) {
      warnings.add(
          failures.size()
              + " of "
              + attempts.size()
              + " restarts failed; the first: "
              + failures.get(0).getMessage());
    }
    // Short runs that were given up were not meant to converge.
    List<Attempt<P>> continued =
        attempts.stream().filter(attempt -> !attempt.notContinued()).toList();
    long unfinished =
        continued.stream()
            .flatMap(attempt -> attempt.outcome().termination().stream())
            .filter(termination -> !termination.converged())
            .count();
    // A model that draws its latents never converges, and is not meant to.
    if (unfinished > 0 && continued.size() > 1 && model.monotone()) {
      warnings.add(
          unfinished
              + " of "
              + continued.size()
              + " restarts did not converge: another may win with more iterations");
    }
    warnings.addAll(model.warnings(parameters));
    return List.copyOf(warnings);
  }

  /** Why no restart has a result: they failed, or they were cancelled before their first E-step. */
  private RuntimeException noResult(List<Attempt<P>> attempts) {
    List<NumericalFailure> failures = new ArrayList<>();
    attempts.stream().map(Attempt::failure).filter(Objects::nonNull).forEach(failures::add);
    if (failures.isEmpty()) {
      return new PassCancelledException();
    }
    NumericalFailure first = failures.get(0);
    if (attempts.size() == 1) {
      return first;
    }
    NumericalFailure all =
        new NumericalFailure(
            (failures.size() == attempts.size() ? "all " : "")
                + failures.size()
                + " restarts failed; the first: "
                + first.getMessage(),
            first);
    failures.stream().skip(1).forEach(all::addSuppressed);
    return all;
  }

  @SuppressWarnings("unchecked") // a model counts the parameters of its own type
  private OptionalInt freeParameters(P parameters) {
    return model
        .capability(FreeParameters.class)
        .map(count -> OptionalInt.of(((FreeParameters<P>) count).freeParameters(parameters)))
        .orElseGet(OptionalInt::empty);
  }
}
