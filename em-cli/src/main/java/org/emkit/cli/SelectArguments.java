package org.emkit.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what to select, and what to put out. */
final class SelectArguments {
  private static final int DEFAULT_FOLDS = 5;

  @Option(
      names = "--criterion",
      paramLabel = "WHICH",
      completionCandidates = Criteria.class,
      description =
          "What decides: bic, aic or icl, lower being better, or cv, the log-likelihood of rows (or"
              + " sequences) that the fit has not seen, higher being better; default: bic.")
  private String criterion = "bic";

  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "With --criterion cv: deal the rows (or sequences) to so many folds; each is scored by a"
              + " fit to all others; default: "
              + DEFAULT_FOLDS
              + ".")
  private @Nullable Integer folds;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Write the best model, for predict, score and --start; - is standard output, where the"
              + " result is then not printed.")
  private @Nullable String save;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", description = "Print nothing but warnings (and JSON, if asked for).")
  boolean quiet;

  /** The criterion. */
  Criterion criterion() {
    return Criterion.named(criterion);
  }

  /** The number of folds, where the criterion needs some. */
  OptionalInt folds() {
    if (criterion() != Criterion.CV) {
      if (folds != null) {
        throw CommandException.usage(
            "--folds goes with --criterion cv: add that or leave --folds out");
      }
      return OptionalInt.empty();
    }
    if (folds != null && folds < 2) {
      throw CommandException.usage("--folds " + folds + ": must be a whole number from 2");
    }
    return OptionalInt.of(folds == null ? DEFAULT_FOLDS : folds);
  }

  /** The model file to write; refused now, not after long fits, if it cannot be. */
  Optional<OutputFile> save(Streams streams) {
    if (json && OutputFile.STANDARD.equals(save)) {
      throw CommandException.usage(
          "--save - and --json both write to standard output: name a file");
    }
    return Optional.ofNullable(save).map(name -> OutputFile.of(name, streams));
  }

  /** Whether the result is not printed: not wanted, or standard output is taken. */
  boolean silent() {
    return quiet || OutputFile.STANDARD.equals(save);
  }

  private static final class Criteria extends Choices {
    Criteria() {
      super(Arrays.stream(Criterion.values()).map(Criterion::key).toArray(String[]::new));
    }
  }
}
