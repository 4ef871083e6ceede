package org.emkit.cli;

import java.util.LinkedHashMap;
import java.util.Map;
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
      description =
          "Write a page of HTML: pictures, tables, and each iteration to step through; - as for"
              + " --save.")
  private @Nullable String report;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", description = "Print nothing but warnings (and JSON, if asked for).")
  boolean quiet;

  /** The model file to write; refused now, not after a long fit, if it cannot be. */
  Optional<OutputFile> save(Streams streams) {
    return file(save, streams);
  }

  /** The trace file to write; refused as above. */
  Optional<OutputFile> trace(Streams streams) {
    return file(trace, streams);
  }

  /** The page to write; refused as above. */
  Optional<OutputFile> report(Streams streams) {
    return file(report, streams);
  }

  private static Optional<OutputFile> file(@Nullable String name, Streams streams) {
    return Optional.ofNullable(name).map(given -> OutputFile.of(given, streams));
  }

  /** Refuses JSON and a file on standard output; asked before anything is read. */
  void requireOneStandardOutput() {
    if (json) {
      standardOutput()
          .ifPresent(
              option -> {
                throw CommandException.usage(
                    option + " - and --json both write to standard output: name a file");
              });
    }
  }

  /** Whether the result is not printed: not wanted, or standard output is taken. */
  boolean silent() {
    return quiet || standardOutput().isPresent();
  }

  /** The option that writes to standard output, if one does. */
  private Optional<String> standardOutput() {
    Map<String, Optional<String>> places = new LinkedHashMap<>();
    places.put("--save", Optional.ofNullable(save));
    places.put("--trace", Optional.ofNullable(trace));
    places.put("--report", Optional.ofNullable(report));
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().equals(Optional.of(OutputFile.STANDARD)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
