package org.emkit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.emkit.core.Statistics;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.CheckpointRecorder;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.RunState;
import org.emkit.core.fit.SavedRun;
import org.emkit.core.plugin.ModelPlugin;

/**
 * Law 7, of fits: from a checkpoint a fit goes on to the bits of one that was never interrupted.
 */
final class ResumeLaw {
  private static final int ITERATIONS = 12;

  /** Where a fit ends whose limit is raised afterwards. */
  private static final int LOWER_LIMIT = 5;

  private static final int RESTARTS = 2;
  private static final int CHECKPOINTS = 3;
  private static final long CHOICE = 70;

  private ResumeLaw() {}

  static <O, X, P, S extends Statistics<S>> void resumingChangesNothing(
      Setting<O, X, P, S> setting) {
    List<Checkpoint<P>> seen = new ArrayList<>();
    Fit<P> expected = fit(setting, ITERATIONS, Checkpoint.none(), seen);
    for (int i = 0; i < CHECKPOINTS; i++) {
      int chosen = setting.random(CHOICE + i).nextInt(seen.size());
      setting.requireSameFit(
          "resumed after " + (chosen + 1) + " of " + seen.size() + " iterations",
          expected,
          fit(setting, ITERATIONS, stored(setting, seen.get(chosen)), new ArrayList<>()));
    }
    List<Checkpoint<P>> limited = new ArrayList<>();
    fit(setting, LOWER_LIMIT, Checkpoint.none(), limited);
    setting.requireSameFit(
        "resumed at an iteration limit that was raised",
        expected,
        fit(
            setting,
            ITERATIONS,
            stored(setting, limited.get(limited.size() - 1)),
            new ArrayList<>()));
  }

  /** A fit that fills {@code seen} with the checkpoint after each iteration. */
  private static <O, X, P, S extends Statistics<S>> Fit<P> fit(
      Setting<O, X, P, S> setting, int iterations, Checkpoint<P> from, List<Checkpoint<P>> seen) {
    CheckpointRecorder<P> recorder = new CheckpointRecorder<>(from);
    FitOptions options =
        AscentLaw.options(setting).withRestarts(RESTARTS).withMaxIterations(iterations);
    return Em.resume(
        setting.model(),
        setting.data(),
        setting.subject()::parameters,
        options,
        iteration -> {
          Observer.Signal signal = recorder.observe(iteration);
          seen.add(recorder.checkpoint());
          return signal;
        },
        from);
  }

  /** {@code checkpoint} as it comes from a file, where there is a plugin to write parameters. */
  private static <O, X, P, S extends Statistics<S>> Checkpoint<P> stored(
      Setting<O, X, P, S> setting, Checkpoint<P> checkpoint) {
    Optional<ModelPlugin<X, P>> plugin = setting.subject().plugin();
    UnaryOperator<P> trip =
        parameters ->
            plugin
                .map(found -> found.read(JsonTrip.of(found.writeState(parameters))))
                .orElse(parameters);
    return new Checkpoint<>(checkpoint.runs().stream().map(run -> stored(run, trip)).toList());
  }

  private static <P> SavedRun<P> stored(SavedRun<P> run, UnaryOperator<P> trip) {
    RunState<P> state = run.state();
    return new SavedRun<>(
        run.restart(),
        new RunState<>(
            trip.apply(state.parameters()),
            trip.apply(state.previous()),
            trip.apply(state.best()),
            state.bestIteration(),
            state.projected(),
            state.repaired(),
            state.repairsTried(),
            state.defect(),
            state.events()),
        run.trace());
  }
}
