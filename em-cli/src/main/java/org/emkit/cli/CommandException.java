package org.emkit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** An end of the command that its user can do something about: one line with the cure. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Wrong usage. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Bad data. */
  static CommandException data(String message) {
    return new CommandException(ExitCode.DATA, message);
  }

  /** Fits that failed. */
  static CommandException failed(String message) {
    return new CommandException(ExitCode.FAILED, message);
  }

  /** An input file that cannot be read. */
  static CommandException unreadable(String file, IOException cause) {
    return data(file + ": " + describe(cause, "cannot be read")).causedBy(cause);
  }

  /** An output file that cannot be written. */
  static CommandException unwritable(String file, IOException cause) {
    return usage(file + ": cannot be written: " + describe(cause, "input/output error"))
        .causedBy(cause);
  }

  /** This exception with its cause, which {@code --debug} shows. */
  CommandException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  private static String describe(IOException cause, String otherwise) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    // A FileSystemException's message begins with the file's name, its reason does not.
    String reason =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return Objects.requireNonNullElse(reason, otherwise);
  }
}
