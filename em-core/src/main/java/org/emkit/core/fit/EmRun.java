package org.emkit.core.fit;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.LatentModel;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Objective;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Statistics;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.jspecify.annotations.Nullable;

/**
 * One run of EM from one start: an E-step, then M-step, E-step and checks, again and again. So
 * every objective belongs to the parameters that it is reported with. A run can pause and go on.
 */
final class EmRun<X, P, S extends Statistics<S>> implements Progress {
  private final LatentModel<X, P, S> model;
  private final int restart;
  private final FitControl control;
  private final Observer<? super P> observer;
  private final SliceMemories<X, P, S> memories;
  private final Mending<X, P, S> mending;
  private final Averaging<P, S> averaging;
  private final GrowingTrace trace;
  private final boolean projected;

  private P previous;
  private State<P, S> current;
  private State<P, S> best;
  private int bestIteration;
  private int iterations;

  /** Whether a repair followed the last M-step. */
  private boolean mended;

  private @Nullable Termination termination;
  private long clock = System.nanoTime();

  /**
   * A run from a start, with its first E-step.
   *
   * @param projected whether the start had to be moved to where the constraints admit
   */
  EmRun(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      int restart,
      P start,
      boolean projected,
      FitControl control,
      Observer<? super P> observer) {
    this(model, restart, projected, control, observer, new GrowingTrace(), data, start, 0);
    record();
  }

  /**
   * A run that goes on from where it was saved.
   *
   * @throws CheckpointMismatch where the data or the model are not those of the saved run
   */
  EmRun(
      LatentModel<X, P, S> model,
      Dataset<X> data,
      SavedRun<P> saved,
      FitControl control,
      Observer<? super P> observer) {
    this(
        model,
        saved.restart(),
        saved.state().projected(),
        control,
        observer,
        GrowingTrace.of(saved.trace()),
        data,
        saved.state().parameters(),
        saved.trace().iterations());
    RunState<P> state = saved.state();
    requireSame(iterations, current.objective);
    this.previous = state.previous();
    this.mended = state.repaired();
    mending.restore(state);
    if (state.bestIteration() != iterations) {
      this.bestIteration = state.bestIteration();
      this.best = evaluate(data, state.best(), bestIteration);
      requireSame(bestIteration, best.objective);
    }
    this.termination = iterations > 0 ? met() : null;
  }

  /** A run at {@code parameters}, the result of that many M-steps, and the best so far. */
  private EmRun(
      LatentModel<X, P, S> model,
      int restart,
      boolean projected,
      FitControl control,
      Observer<? super P> observer,
      GrowingTrace trace,
      Dataset<X> data,
      P parameters,
      int iterations) {
    this.model = model;
    this.restart = restart;
    this.projected = projected;
    this.control = control;
    this.observer = observer;
    this.trace = trace;
    this.memories = new SliceMemories<>(model);
    this.mending = new Mending<>(model);
    this.averaging = new Averaging<>(model, control.options().maxIterations());
    this.iterations = iterations;
    this.current = evaluate(data, parameters, iterations);
    this.previous = parameters;
    this.best = current;
    this.bestIteration = iterations;
  }

  /** Parameters that were saved must have the objective that was saved with them. */
  private void requireSame(int iteration, Objective found) {
    double saved = trace.objective(iteration);
    // Other kernels or another JVM may round otherwise: that is no reason to lose the work.
    if (!(Math.abs(found.value() - saved) <= MonotonicityViolation.allowed(found, found))) {
      throw new CheckpointMismatch(
          String.format(
              Locale.ROOT,
              "the checkpoint is of other data or another model, or damaged: after %d iterations of"
                  + " restart %d it has the objective %s, where these data give %s",
              iteration,
              restart + 1,
              saved,
              found.value()));
    }
  }

  /**
   * Goes on, with passes over {@code data}, until the run ends or has done {@code pause}
   * iterations. Where it pauses changes no bit of it.
   */
  void goOn(Dataset<X> data, int pause) {
    // A pause is no iteration's time.
    clock = System.nanoTime();
    while (termination == null) {
      Optional<Termination> limit = control.limit(iterations);
      if (limit.isPresent()) {
        termination = limit.get();
      } else if (iterations >= pause) {
        // Many runs may pause at a time.
        memories.clear();
        return;
      } else {
        termination = iterate(data);
      }
    }
    memories.clear();
  }

  /** One M-step and what follows; why the run then ends, if it does. */
  private @Nullable Termination iterate(Dataset<X> data) {
    P next = model.maximize(current.statistics);
    // A draw of latents that repeats proves nothing; another draw may differ.
    if (model.monotone() && next.equals(current.parameters) && !mending.isDue(next)) {
      return new Termination.Converged("the parameters repeat exactly");
    }
    Dataset<X> guarded = new GuardedDataset<>(data, control::interruption);
    try {
      int number = iterations + 1;
      State<P, S> plain = evaluate(guarded, next, number);
      if (model.monotone()) {
        requireNoFall(number, current.objective, plain.objective);
      }
      State<P, S> chosen =
          mending.mend(plain, guarded, number, parameters -> evaluate(guarded, parameters, number));
      mended = chosen != plain;
      advance(chosen);
    } catch (PassCancelledException e) {
      return control.whyCancelled();
    }
    return met();
  }

  /** The stopping rule that is met, if one is. */
  private @Nullable Termination met() {
    // After a repair the run is elsewhere: what it gained there says nothing of what is to come.
    if (model.monotone() && !mended) {
      return control.options().stoppingRule().check(this).orElse(null);
    }
    return null;
  }

  /** The E-step at {@code parameters}, the result of that many M-steps, with its objective. */
  private State<P, S> evaluate(Dataset<X> data, P parameters, int iteration) {
    return new Expectation<>(model, data)
        .at(parameters, memories, control.options().seed(), restart, iteration);
  }

  private void advance(State<P, S> next) {
    iterations++;
    previous = current.parameters;
    current = next;
    if (model.monotone() || current.objective.value() > best.objective.value()) {
      best = current;
      bestIteration = iterations;
    }
    if (mended) {
      averaging.restart();
    }
    averaging.add(iterations, current);
    record();
  }

  private static void requireNoFall(int iteration, Objective before, Objective after) {
    double fall = before.value() - after.value();
    if (fall > MonotonicityViolation.allowed(before, after)) {
      throw new MonotonicityViolation(iteration, before, after);
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
    trace.add(objective, elapsed);
    Iteration<P> iteration =
        new Iteration<>(restart, iterations, current.parameters, objective, elapsed, state());
    if (observer.observe(iteration) == Observer.Signal.STOP) {
      control.cancel("an observer");
    }
    clock = System.nanoTime();
  }

  /** Where the run stands, unless it has begun to average what a resumed run would lack. */
  private Optional<RunState<P>> state() {
    return averaging.covers(iterations)
        ? Optional.empty()
        : Optional.of(
            new RunState<>(
                current.parameters,
                previous,
                best.parameters,
                bestIteration,
                projected,
                mended,
                mending.tried(),
                mending.present(),
                mending.events()));
  }

  /** Whether the start had to be moved to where the constraints admit. */
  boolean projected() {
    return projected;
  }

  /** The objective of the parameters that {@link #result} had after so many iterations. */
  double bestObjectiveWithin(int most) {
    int last = Math.min(most, iterations);
    double found = trace.objective(last);
    for (int i = 0; i < last && !model.monotone(); i++) {
      found = Math.max(found, trace.objective(i));
    }
    return found;
  }

  /** The outcome; of a run that is still paused, that it was not continued. */
  Run<P> result() {
    return new Run<>(
        best.parameters,
        best.statistics.objective(),
        best.logPrior,
        trace.toTrace(),
        termination == null
            ? new Termination.NotContinued(iterations, control.options().restarts())
            : termination,
        averaging.parameters(),
        mending.events());
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public double objectiveAfter(int iteration) {
    return trace.objective(iteration);
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
                    ((VectorCoordinates<P>) coordinates).change(previous, current.parameters)))
        .orElseGet(OptionalDouble::empty);
  }
}
