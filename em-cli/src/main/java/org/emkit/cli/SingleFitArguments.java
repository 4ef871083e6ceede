package org.emkit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to run one fit, which can be given its start. */
final class SingleFitArguments extends FitArguments {
  @Option(
      names = "--start",
      paramLabel = "FILE",
      description = "A saved or hand-written model as the only start.")
  private @Nullable String start;

  @Override
  Optional<String> start() {
    return Optional.ofNullable(start);
  }
}
