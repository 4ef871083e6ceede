package org.emkit.cli;

/** What the command's exit code says. */
enum ExitCode {
  /** Done; a fit may have converged or not: its output says which. */
  OK(0),
  /** Wrong usage: an option, a model name, or an output file that cannot be written. */
  USAGE(2),
  /** Bad data: a data or model file that is missing, damaged or unsuitable. */
  DATA(3),
  /** The fit failed, or emkit did. */
  FAILED(4),
  /** Interrupted before there was any result; as shells have it, 128 + SIGINT. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The code for the shell. */
  int code() {
    return code;
  }
}
