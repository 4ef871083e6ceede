package org.emkit.cli;

import java.util.HashMap;
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

  /** What is to be written where, by option. */
  private Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    Optional.ofNullable(save).ifPresent(name -> places.put("--save", name));
    Optional.ofNullable(trace).ifPresent(name -> places.put("--trace", name));
    Optional.ofNullable(report).ifPresent(name -> places.put("--report", name));
    return places;
  }

  /**
   * Refuses two outputs to one place, of which one would be lost or both be mixed; asked before
   * anything is read.
   *
   * @param checkpoint the checkpoint's place, if there is one
   */
  void requireApart(Optional<String> checkpoint) {
    Map<String, String> places = places();
    checkpoint.ifPresent(name -> places.put("--checkpoint", name));
    Map<String, String> taken = new HashMap<>();
    places.forEach(
        (option, name) -> {
          String other = taken.put(name, option);
          if (other != null) {
            throw CommandException.usage(
                String.format(
                    "%s and %s both write to %s: give them different names",
                    other, option, name.equals(OutputFile.STANDARD) ? "standard output" : name));
          }
        });
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
    return places().entrySet().stream()
        .filter(entry -> entry.getValue().equals(OutputFile.STANDARD))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
