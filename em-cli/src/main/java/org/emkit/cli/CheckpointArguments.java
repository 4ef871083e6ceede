package org.emkit.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a fit keeps its state, and where it goes on from. */
final class CheckpointArguments {
  private static final double SECONDS = 5;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keep the state of the fit in a file that does not exist yet, written every few seconds"
              + " and at the end, for --resume.")
  private @Nullable String checkpoint;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "Go on from a checkpoint, with the same data and options, to the same result; limits may"
              + " be raised. The state goes on being kept there, or where --checkpoint says.")
  private @Nullable String resume;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "SECONDS",
      description = "How often to write the checkpoint; default: 5.")
  private @Nullable Double seconds;

  /** The file to go on from. */
  Optional<String> resume() {
    return Optional.ofNullable(resume);
  }

  /** The file to write; refused now, not after a long fit, if it cannot be. */
  Optional<OutputFile> file() {
    requireInterval();
    if (checkpoint != null && !isResumed(checkpoint) && exists(checkpoint)) {
      throw CommandException.usage(
          String.format(
              "--checkpoint %s: the file exists, and may hold work: go on from it with --resume %s,"
                  + " or remove it",
              checkpoint, checkpoint));
    }
    return Optional.ofNullable(checkpoint == null ? resume : checkpoint).map(OutputFile::of);
  }

  private boolean isResumed(String file) {
    return resume != null && Places.identity(resume).equals(Places.identity(file));
  }

  private static boolean exists(String file) {
    try {
      return Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The name of the file to write, for people. */
  String name() {
    return Objects.requireNonNullElse(checkpoint == null ? resume : checkpoint, "the checkpoint");
  }

  /** How often to write it. */
  Duration interval() {
    return Duration.ofNanos((long) ((seconds == null ? SECONDS : seconds) * 1e9));
  }

  private void requireInterval() {
    if (seconds == null) {
      return;
    }
    if (!(seconds >= 0 && seconds <= 1e9)) {
      throw CommandException.usage("--checkpoint-seconds " + seconds + ": must be a number from 0");
    }
    if (checkpoint == null && resume == null) {
      throw CommandException.usage(
          "--checkpoint-seconds " + seconds + ": give --checkpoint FILE, too");
    }
  }
}
