package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.emkit.core.LatentModel;
import org.emkit.core.Starter;
import org.emkit.core.data.Dataset;
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
 */
record FitRunner(Streams streams, boolean quiet, FitArguments arguments, FitOptions options) {
  /** Fits a model from the starts that it chooses; {@code task} is what the terminal shows. */
  <X, P> Fit<P> run(
      String task,
      LatentModel<X, P, ?> model,
      Dataset<X> data,
      Starter<X, P> starter,
      List<? extends Observer<Object>> observers) {
    FitOptions effective = arguments.forModel(options, model.monotone());
    return observed(
        task, effective, observers, all -> Em.fit(model, data, starter, effective, all));
  }

  /** As above, from the one start that was given. */
  <X, P> Fit<P> runFrom(
      String task,
      LatentModel<X, P, ?> model,
      Dataset<X> data,
      P start,
      List<? extends Observer<Object>> observers) {
    FitOptions effective = arguments.forModel(options, model.monotone());
    return observed(
        task, effective, observers, all -> Em.fitFrom(model, data, start, effective, all));
  }

  /** Runs {@code fit}, which uses these options, with its progress. */
  <P> Fit<P> run(String task, Function<Observer<Object>, Fit<P>> fit) {
    return observed(task, options, List.of(), fit);
  }

  private <P> Fit<P> observed(
      String task,
      FitOptions effective,
      List<? extends Observer<Object>> observers,
      Function<Observer<Object>, Fit<P>> fit) {
    if (!streams.progress() || quiet) {
      return fit.apply(all(observers));
    }
    try (ProgressDisplay display = new ProgressDisplay(task, effective, streams.err())) {
      List<Observer<Object>> more = new ArrayList<>(observers);
      more.add(display);
      return fit.apply(all(more));
    }
  }

  private static Observer<Object> all(List<? extends Observer<Object>> observers) {
    return iteration -> {
      observers.forEach(observer -> observer.observe(iteration));
      return Observer.Signal.CONTINUE;
    };
  }
}
