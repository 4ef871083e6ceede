package org.emkit.core.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Objective;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.SampledModel;
import org.emkit.core.Statistics;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.math.RandomStreams;

/**
 * One run of EM from one start: an E-step, then M-step, E-step and checks, again and again. So
 * every objective belongs to the parameters that it is reported with.
 */
final class EmRun<X, P, S extends Statistics<S>> implements Progress {
  private final LatentModel<X, P, S> model;
  private final Dataset<X> data;
  private final int restart;
  private final FitControl control;
  private final Observer<? super P> observer;
  private final DoubleHistory objectives = new DoubleHistory();
  private final DoubleHistory seconds = new DoubleHistory();

  private State<P, S> previous;
  private State<P, S> current;
  private State<P, S> best;
  private int iterations;
  private long clock = System.nanoTime();

  EmRun(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      int restart,
      P start,
      FitControl control,
      Observer<? super P> observer) {
    this.model = model;
    this.data = data;
    this.restart = restart;
    this.control = control;
    this.observer = observer;
    this.current = evaluate(start, 0);
    this.previous = current;
    this.best = current;
    record();
  }

  Run<P> run() {
    while (true) {
      Optional<Termination> limit = control.limit(iterations);
      if (limit.isPresent()) {
        return ended(limit.get());
      }
      P next = model.maximize(current.statistics);
      // A draw of latents that repeats proves nothing; another draw may differ.
      if (model.monotone() && next.equals(current.parameters)) {
        return ended(new Termination.Converged("the parameters repeat exactly"));
      }
      try {
        advance(evaluate(next, iterations + 1));
      } catch (PassCancelledException e) {
        control.cancel("an interrupt");
        return ended(new Termination.Cancelled("an interrupt"));
      }
      if (model.monotone()) {
        Optional<Termination.Converged> converged = control.options().stoppingRule().check(this);
        if (converged.isPresent()) {
          return ended(converged.get());
        }
      }
    }
  }

  /** The E-step at {@code parameters}, the result of that many M-steps, with its objective. */
  private State<P, S> evaluate(P parameters, int iteration) {
    S statistics =
        model instanceof SampledModel<X, P, S> sampled && sampled.samples()
            ? data.collect(
                () -> model.newStatistics(parameters),
                (into, slice) ->
                    sampled.sample(
                        parameters,
                        slice.data(),
                        RandomStreams.stream(
                            control.options().seed(), restart, iteration, slice.index()),
                        into),
                S::add)
            : data.collect(
                () -> model.newStatistics(parameters),
                (into, slice) -> model.expect(parameters, slice.data(), into),
                S::add);
    return new State<>(parameters, statistics, model.logPrior(parameters));
  }

  private void advance(State<P, S> next) {
    iterations++;
    if (model.monotone()) {
      requireNoFall(current.objective, next.objective);
    }
    previous = current;
    current = next;
    if (model.monotone() || current.objective.value() > best.objective.value()) {
      best = current;
    }
    record();
  }

  private void requireNoFall(Objective before, Objective after) {
    double fall = before.value() - after.value();
    if (fall > MonotonicityViolation.allowed(before, after)) {
      throw new MonotonicityViolation(iterations, before, after);
    }
  }

  private void record() {
    double objective = current.objective.value();
    if (Double.isNaN(objective) || Double.isInfinite(objective)) {
      throw new NumericalFailure(
          iterations == 0
              ? "the objective at the start is "
                  + objective
                  + ": some observation is impossible under the start, or out of floating-point"
                  + " range; try another start, or rescale the data"
              : "the objective became "
                  + objective
                  + " at iteration "
                  + iterations
                  + "; rescale the data, or try a larger floor or fewer components");
    }
    long now = System.nanoTime();
    double elapsed = (now - clock) / 1e9;
    objectives.add(objective);
    seconds.add(elapsed);
    Iteration<P> iteration =
        new Iteration<>(restart, iterations, current.parameters, objective, elapsed);
    if (observer.observe(iteration) == Observer.Signal.STOP) {
      control.cancel("an observer");
    }
    clock = System.nanoTime();
  }

  private Run<P> ended(Termination termination) {
    return new Run<>(
        best.parameters,
        best.statistics.objective(),
        best.logPrior,
        new Trace(objectives.toImmutable(), seconds.toImmutable()),
        termination);
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public double objectiveAfter(int iteration) {
    return objectives.get(iteration);
  }

  @Override
  public Objective objective() {
    return current.objective;
  }

  @Override
  public ObjectiveKind objectiveKind() {
    return model.objectiveKind();
  }

  @Override
  @SuppressWarnings("unchecked") // a model's coordinates are those of its own parameters
  public OptionalDouble parameterChange() {
    return model
        .capability(VectorCoordinates.class)
        .map(
            coordinates ->
                OptionalDouble.of(
                    ((VectorCoordinates<P>) coordinates)
                        .change(previous.parameters, current.parameters)))
        .orElseGet(OptionalDouble::empty);
  }

  /** Parameters with the statistics and the objective that belong to them. */
  private static final class State<P, S extends Statistics<S>> {
    final P parameters;
    final S statistics;
    final double logPrior;
    final Objective objective;

    State(P parameters, S statistics, double logPrior) {
      this.parameters = parameters;
      this.statistics = statistics;
      this.logPrior = logPrior;
      this.objective = statistics.objective().plus(logPrior);
    }
  }
}
