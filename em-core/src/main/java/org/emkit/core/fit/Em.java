package org.emkit.core.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;

/**
 * The driver: fits any latent-variable model to any dataset.
 *
 * <p>Same data, options and seed give the same bits for any number of threads, unless a time limit
 * or a cancellation ends the fit. Interrupting the calling thread ends it with the best parameters
 * so far; the interrupt status stays set.
 */
public final class Em {
  private Em() {}

  /** Fits a model that chooses its own starts, with {@link FitOptions#defaults()}. */
  public static <X, P, S extends Statistics<S>, M extends LatentModel<X, P, S> & Starter<X, P>>
      Fit<P> fit(M model, Dataset<X> data) {
    return fit(model, data, FitOptions.defaults());
  }

  /** Fits a model that chooses its own starts. */
  public static <X, P, S extends Statistics<S>, M extends LatentModel<X, P, S> & Starter<X, P>>
      Fit<P> fit(M model, Dataset<X> data, FitOptions options) {
    return fit(model, data, model, options, Observer.none());
  }

  /** Fits from one given start; {@link FitOptions#restarts()} and short runs play no part. */
  public static <X, P, S extends Statistics<S>> Fit<P> fitFrom(
      LatentModel<X, P, S> model, Dataset<X> data, P start, FitOptions options) {
    return fit(model, data, (d, random) -> start, options.forOneStart(), Observer.none());
  }

  /**
   * Fits from the starts that {@code starter} chooses.
   *
   * @throws org.emkit.core.data.DataException where the data cannot be used
   * @throws NumericalFailure where every restart failed
   * @throws MonotonicityViolation where the objective fell although the model promises otherwise
   * @throws PassCancelledException on an interrupt before the first E-step ended
   */
  public static <X, P, S extends Statistics<S>> Fit<P> fit(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      Starter<X, P> starter,
      FitOptions options,
      Observer<? super P> observer) {
    FitControl control = new FitControl(options);
    Dataset<X> threaded = data.withThreads(options.threads());
    check(model, threaded);
    Object oneAtATime = new Object();
    Observer<P> serialized =
        iteration -> {
          synchronized (oneAtATime) {
            return observer.observe(iteration);
          }
        };
    List<Attempt<P>> attempts = new Restarts<>(model, data, starter, control, serialized).run();
    return best(model, threaded, attempts, control);
  }

  private static <X> void check(LatentModel<X, ?, ?> model, Dataset<X> data) {
    data.collect(
        () -> model, (ignored, slice) -> model.check(slice.data()), (earlier, later) -> {});
  }

  private static <X, P> Fit<P> best(
      LatentModel<X, P, ?> model, Dataset<X> data, List<Attempt<P>> attempts, FitControl control) {
    // max keeps the first of equals only if later ones do not win ties.
    Attempt<P> best =
        attempts.stream()
            .filter(attempt -> attempt.run() != null)
            .min(Comparator.comparingDouble(attempt -> -attempt.run().objective()))
            .orElseThrow(() -> noResult(attempts));
    Run<P> run = Objects.requireNonNull(best.run());
    List<String> warnings = new ArrayList<>();
    if (best.projected()) {
      warnings.add("the start was moved to the nearest parameters that the constraints admit");
    }
    warnOfRestarts(attempts, warnings);
    warnings.addAll(model.warnings(run.parameters()));
    return new Fit<>(
        run.parameters(),
        run.dataTerm(),
        run.logPrior(),
        model.objectiveKind(),
        freeParameters(model, run.parameters()),
        AssignmentPass.over(model, run.parameters(), data, control),
        best.outcome().restart(),
        attempts.stream().map(Attempt::outcome).toList(),
        control.options(),
        control.secondsSinceStart(),
        List.copyOf(warnings));
  }

  private static <P> void warnOfRestarts(List<Attempt<P>> attempts, List<String> warnings) {
    long failed = attempts.stream().filter(attempt -> attempt.failure() != null).count();
    if (failed > 0) {
      warnings.add(failed + " of " + attempts.size() + " restarts failed");
    }
    // Short runs that were given up were not meant to converge.
    List<Attempt<P>> continued =
        attempts.stream().filter(attempt -> !attempt.notContinued()).toList();
    long unfinished =
        continued.stream()
            .flatMap(attempt -> attempt.outcome().termination().stream())
            .filter(termination -> !termination.converged())
            .count();
    if (unfinished > 0 && continued.size() > 1) {
      warnings.add(
          unfinished
              + " of "
              + continued.size()
              + " restarts did not converge: another may win with more iterations");
    }
  }

  /** Why no restart has a result: they failed, or they were cancelled before their first E-step. */
  private static <P> RuntimeException noResult(List<Attempt<P>> attempts) {
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
  private static <P> OptionalInt freeParameters(LatentModel<?, P, ?> model, P parameters) {
    return model
        .capability(FreeParameters.class)
        .map(count -> OptionalInt.of(((FreeParameters<P>) count).freeParameters(parameters)))
        .orElseGet(OptionalInt::empty);
  }
}
