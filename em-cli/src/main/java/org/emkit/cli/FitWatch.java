package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emkit.core.LatentModel;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.Observer;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.report.FrameRecorder;
import org.jspecify.annotations.Nullable;

/** What is kept of a fit while it runs: its trace, its state and its iterations for the report. */
final class FitWatch<P> {
  private final FitFiles files;
  private final TraceRecorder trace = new TraceRecorder();
  private Optional<CheckpointSession<P>> session = Optional.empty();
  private Observer<? super P> rehearsal = Observer.none();
  private @Nullable FrameRecorder<P> frames;

  FitWatch(FitFiles files) {
    this.files = files;
  }

  /** Begins, perhaps where an earlier fit ended. */
  void begin(
      ModelPlugin<?, P> plugin, LatentModel<?, P, ?> model, Optional<CheckpointSession<P>> from) {
    session = from;
    rehearsal = new Rehearsal<>(plugin, model);
    frames = new FrameRecorder<>(plugin);
    session.ifPresent(resumed -> trace.recall(resumed.from()));
    session.ifPresent(CheckpointSession::begin);
  }

  /** The iterations that a report steps through. */
  FrameRecorder<P> frames() {
    FrameRecorder<P> begun = frames;
    if (begun == null) {
      throw new IllegalStateException("begin first");
    }
    return begun;
  }

  /** Who watches the fit, and where it goes on from. */
  FitRunner.Watched<P> watched() {
    List<Observer<? super P>> observers = new ArrayList<>();
    observers.add(rehearsal);
    files.trace().ifPresent(file -> observers.add(trace));
    files.report().ifPresent(file -> observers.add(frames()));
    session.ifPresent(observers::add);
    return new FitRunner.Watched<>(
        observers, session.map(CheckpointSession::from).orElse(Checkpoint.none()));
  }

  /**
   * Writes what is there, however the fit ended. What goes wrong is thrown after all is tried;
   * where the fit has failed, too, it is only told, so that nobody misses why.
   */
  void end(boolean failed, Streams streams) {
    List<CommandException> problems = new ArrayList<>();
    attempt(() -> session.ifPresent(CheckpointSession::end), problems);
    attempt(() -> files.trace().ifPresent(trace::write), problems);
    if (!problems.isEmpty() && !failed) {
      throw problems.get(0);
    }
    problems.forEach(problem -> streams.err().println("em: warning: " + problem.getMessage()));
  }

  private static void attempt(Runnable writing, List<CommandException> problems) {
    try {
      writing.run();
    } catch (CommandException e) {
      problems.add(e);
    }
  }
}
