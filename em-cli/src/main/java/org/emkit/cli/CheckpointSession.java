package org.emkit.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.emkit.core.fit.Checkpoint;
import org.emkit.core.fit.CheckpointRecorder;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.Iteration;
import org.emkit.core.fit.Observer;
import org.emkit.core.fit.SavedRun;
import org.emkit.core.fit.ShortRuns;
import org.emkit.core.plugin.ModelPlugin;

/**
 * The checkpoints of one fit: where it goes on from, if anywhere, and the file that is written
 * every few seconds and at the end.
 */
final class CheckpointSession<P> implements Observer<P> {
  /** Writing may take this part of the time. */
  private static final long SHARE = 20;

  private final ModelPlugin<?, P> plugin;
  private final Fingerprint fingerprint;
  private final int maxIterations;
  private final Checkpoint<P> from;
  private final CheckpointRecorder<P> recorder;
  private final OutputFile file;
  private final Streams streams;
  private final long intervalNanos;
  private final String name;
  private Optional<Object> version = Optional.empty();
  private boolean lost;
  private long due;

  private CheckpointSession(
      ModelPlugin<?, P> plugin,
      Fingerprint fingerprint,
      int maxIterations,
      Checkpoint<P> from,
      OutputFile file,
      String name,
      Streams streams,
      long intervalNanos) {
    this.plugin = plugin;
    this.fingerprint = fingerprint;
    this.maxIterations = maxIterations;
    this.from = from;
    this.recorder = new CheckpointRecorder<>(from);
    this.file = file;
    this.name = name;
    this.streams = streams;
    this.intervalNanos = intervalNanos;
    this.due = System.nanoTime() + intervalNanos;
  }

  /**
   * The session that {@code arguments} ask for; empty where they ask for none.
   *
   * @param options what decides the result, by name; asked for only where there is a session
   * @param fit how the fit is run
   * @param monotone whether a lower limit than before leaves results as they are
   * @throws CommandException where the file to go on from is of another fit
   */
  static <P> Optional<CheckpointSession<P>> of(
      CheckpointArguments arguments,
      Optional<OutputFile> file,
      Streams streams,
      ModelPlugin<?, P> plugin,
      DataTable data,
      Supplier<Map<String, String>> options,
      FitOptions fit,
      boolean monotone) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    int maxIterations = fit.maxIterations();
    int starts = Math.max(fit.restarts(), fit.shortRuns().map(ShortRuns::runs).orElse(0));
    Fingerprint fingerprint = Fingerprint.of(data, options.get());
    Checkpoint<P> from = Checkpoint.none();
    if (arguments.resume().isPresent()) {
      String name = arguments.resume().get();
      CheckpointFile<P> saved = CheckpointFile.read(name, plugin);
      fingerprint.requireSame(saved.fingerprint(), name, data.file());
      from = saved.checkpoint();
      requireRestarts(name, from, starts);
      int least = monotone ? from.iterations() : saved.maxIterations();
      if (maxIterations < least) {
        throw CommandException.usage(
            String.format(
                "--max-iterations %d: %s has %d iterations already: the limit can only be raised",
                maxIterations, name, least));
      }
    }
    return Optional.of(
        new CheckpointSession<>(
            plugin,
            fingerprint,
            maxIterations,
            from,
            file.get(),
            arguments.name(),
            streams,
            arguments.interval().toNanos()));
  }

  private static void requireRestarts(String name, Checkpoint<?> from, int starts) {
    for (SavedRun<?> run : from.runs()) {
      if (run.restart() >= starts) {
        throw CommandException.data(
            String.format(
                "%s: \"restart\" %d of a fit with %d: the file is damaged",
                name, run.restart(), starts));
      }
    }
  }

  /** Where the fit goes on from. */
  Checkpoint<P> from() {
    return from;
  }

  @Override
  public Signal observe(Iteration<? extends P> iteration) {
    recorder.observe(iteration);
    if (System.nanoTime() - due >= 0) {
      long began = System.nanoTime();
      try {
        write();
      } catch (CommandException e) {
        // A disk that is full now may not be at the end, and the fit needs no file.
        streams.err().println("em: warning: " + e.getMessage());
      }
      long now = System.nanoTime();
      due = now + Math.max(intervalNanos, intervalNanos == 0 ? 0 : SHARE * (now - began));
    }
    return Signal.CONTINUE;
  }

  /**
   * Takes the file: from now on it is this fit's, and another that writes there is noticed.
   *
   * @throws CommandException where it cannot be written
   */
  void begin() {
    file.sweep();
    save();
  }

  /** Writes the state at the end; a fit that never began leaves no file. */
  void end() {
    if (recorder.checkpoint().runs().isEmpty()) {
      if (isOurs()) {
        file.delete();
      }
      return;
    }
    write();
  }

  /** Writes the present state, unless another process has taken the file. */
  private void write() {
    if (isOurs()) {
      save();
    } else if (!lost) {
      lost = true;
      streams
          .err()
          .println(
              "em: warning: "
                  + name
                  + ": another process writes this checkpoint: the state of this fit is no longer"
                  + " kept there");
    }
  }

  /** Whether the file is as it was left; one that is gone nobody else has taken. */
  private boolean isOurs() {
    return !lost && file.version().map(found -> version.equals(Optional.of(found))).orElse(true);
  }

  private void save() {
    Map<String, Object> json =
        new CheckpointFile<>(fingerprint, maxIterations, recorder.checkpoint()).json(plugin);
    file.write(writer -> writer.write(Json.line(json) + "\n"));
    version = file.version();
  }
}
