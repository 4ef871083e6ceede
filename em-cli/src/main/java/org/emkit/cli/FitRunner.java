package org.emkit.cli;

import java.util.List;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;

/**
 * Runs fits, with their progress on a terminal.
 *
 * @param streams where progress goes
 * @param quiet whether to show none
 * @param arguments what the user asked for
 * @param options the same, checked
 * @param tolerance that their stopping rule was made with
 */
record FitRunner(
    Streams streams, boolean quiet, FitArguments arguments, FitOptions options, double tolerance) {
  /** Fits a model from the starts that it chooses; {@code task} is what the terminal shows. */
  <X, P> Fit<P> run(
      String task,
      LatentModel<X, P, ?> model,
      Dataset<X> data,
      Starter<X, P> starter,
      Watched<P> watched) {
    FitOptions effective = effective(model);
    return shown(
        task,
        effective,
        model.objectiveKind(),
        display ->
            Em.resume(model, data, starter, effective, watched.with(display), watched.from()));
  }

  /** As above, from the one start that was given. */
  <X, P> Fit<P> runFrom(
      String task, LatentModel<X, P, ?> model, Dataset<X> data, P start, Watched<P> watched) {
    FitOptions effective = effective(model);
    return shown(
        task,
        effective,
        model.objectiveKind(),
        display ->
            Em.resumeFrom(model, data, start, effective, watched.with(display), watched.from()));
  }

  /** Runs {@code fit}, which uses these options, with its progress. */
  <P> Fit<P> run(String task, Function<Observer<Object>, Fit<P>> fit) {
    return shown(task, options, ObjectiveKind.LOG_LIKELIHOOD, fit);
  }

  /** The options for a model. */
  FitOptions effective(LatentModel<?, ?, ?> model) {
    return arguments.forModel(options, model.monotone());
  }

  private <P> Fit<P> shown(
      String task,
      FitOptions effective,
      ObjectiveKind kind,
      Function<Observer<Object>, Fit<P>> fit) {
    if (!streams.progress() || quiet) {
      return fit.apply(Observer.none());
    }
    try (ProgressDisplay display =
        new ProgressDisplay(
            task, effective, new TimeLeft(effective, tolerance, kind), streams.err())) {
      return fit.apply(display);
    }
  }

  /**
   * Who watches a fit, and where it goes on from.
   *
   * @param observers each sees every iteration
   * @param from a checkpoint; none for a new fit
   */
  record Watched<P>(List<Observer<? super P>> observers, Checkpoint<P> from) {
    /** A new fit that nobody watches. */
    static <P> Watched<P> nothing() {
      return new Watched<>(List.of(), Checkpoint.none());
    }

    private Observer<P> with(Observer<Object> display) {
      return iteration -> {
        observers.forEach(observer -> observer.observe(iteration));
        return display.observe(iteration);
      };
    }
  }
}
