package org.emkit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a fit puts out, and where. */
final class OutputArguments {
  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the fitted model, for predict, score and --start.")
  private @Nullable String save;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write a CSV file of restart, iteration, objective and seconds.")
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
  Optional<OutputFile> save() {
    return Optional.ofNullable(save).map(OutputFile::of);
  }

  /** The trace file to write; refused as above. */
  Optional<OutputFile> trace() {
    return Optional.ofNullable(trace).map(OutputFile::of);
  }

  /** The page to write; refused as above. */
  Optional<OutputFile> report() {
    return Optional.ofNullable(report).map(OutputFile::of);
  }
}
