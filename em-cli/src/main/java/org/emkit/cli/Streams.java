package org.emkit.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in what {@code -} reads
 * @param out results
 * @param err errors, warnings and progress
 * @param progress whether to show progress: {@code err} is a terminal
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean progress) {
  /** Set by the launcher: Java itself can tell of no single stream whether it is a terminal. */
  private static final String TERMINAL_PROPERTY = "em.stderr.terminal";

  /** Those of this process, in UTF-8 whatever the locale; {@code out} is buffered. */
  static Streams ofProcess() {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Streams(System.in, out, err, Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  /**
   * Ends the command where {@code out} cannot be written any more: a full disk, or a reader that
   * has gone.
   */
  void requireReader() {
    if (out.checkError()) {
      throw CommandException.usage("cannot write to standard output");
    }
  }
}
