package org.emkit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what to select, and what to put out. */
final class SelectArguments {
  @Option(
      names = "--criterion",
      paramLabel = "WHICH",
      description = "What decides, lower being better: bic, aic or icl; default: bic.")
  private String criterion = "bic";

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the best model, for predict, score and --start.")
  private @Nullable String save;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", description = "Print nothing but warnings (and JSON, if asked for).")
  boolean quiet;

  /** The criterion. */
  Criterion criterion() {
    return Criterion.named(criterion);
  }

  /** The model file to write; refused now, not after long fits, if it cannot be. */
  Optional<OutputFile> save() {
    return Optional.ofNullable(save).map(OutputFile::of);
  }
}
