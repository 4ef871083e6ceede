package org.emkit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a fit puts out, and where. */
final class OutputArguments {
  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Write the fitted model, for predict, score and --start; - is standard output, where the"
              + " result is then not printed.")
  private @Nullable String save;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write a CSV file of restart, iteration, objective and seconds; - as for --save.")
  private @Nullable String trace;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page of HTML: pictures, tables, and each iteration to step through.")
  private @Nullable String report;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", description = "Print nothing but warnings (and JSON, if asked for).")
  boolean quiet;

  /** The model file to write; refused now, not after a long fit, if it cannot be. */
  Optional<OutputFile> save(Streams streams) {
    return Optional.ofNullable(save).map(name -> OutputFile.of(name, streams));
  }

  /** The trace file to write; refused as above. */
  Optional<OutputFile> trace(Streams streams) {
    return Optional.ofNullable(trace).map(name -> OutputFile.of(name, streams));
  }

  /**
   * Refuses two outputs to one place, of which one would be lost or both be mixed; asked before
   * anything is read.
   */
  void requireApart() {
    if (save != null && save.equals(trace)) {
      throw CommandException.usage(
          "--save and --trace both write to " + place(save) + ": give them different names");
    }
    if (json && standardOutput() != null) {
      throw CommandException.usage(
          standardOutput() + " - and --json both write to standard output: name a file");
    }
  }

  private static String place(String name) {
    return name.equals(OutputFile.STANDARD) ? "standard output" : name;
  }

  /** Whether the result is not printed: not wanted, or standard output is taken. */
  boolean silent() {
    return quiet || standardOutput() != null;
  }

  /** The option that writes to standard output; null where none does. */
  private @Nullable String standardOutput() {
    return OutputFile.STANDARD.equals(save)
        ? "--save"
        : OutputFile.STANDARD.equals(trace) ? "--trace" : null;
  }

  /** The page to write; refused as above. */
  Optional<OutputFile> report() {
    return Optional.ofNullable(report).map(OutputFile::of);
  }
}
