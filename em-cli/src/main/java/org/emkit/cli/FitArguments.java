package org.emkit.cli;

import java.time.Duration;
import java.util.Optional;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.ShortRuns;
import org.emkit.core.fit.StoppingRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to run fits: the options of the driver, the same for every model. */
class FitArguments {
  /** Draws forget where they began long before; half of these are what is averaged over. */
  private static final int NEVER_CONVERGING_ITERATIONS = 200;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description =
          "Independent starts; the best result wins; default: "
              + FitOptions.DEFAULT_RESTARTS
              + " (em compare: 10).")
  private @Nullable Integer restarts;

  @Option(
      names = "--short-runs",
      paramLabel = "N",
      description =
          "Short runs first, of which the best --restarts go on to the end; default: none, unless"
              + " the model says otherwise below.")
  private @Nullable Integer shortRuns;

  @Option(
      names = "--short-iterations",
      paramLabel = "N",
      description =
          "The most iterations of a short run; default: " + ShortRuns.DEFAULT_ITERATIONS + ".")
  private @Nullable Integer shortIterations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes every random choice; default: 0.")
  private long seed = FitOptions.defaults().seed();

  @Option(
      names = "--max-iterations",
      paramLabel = "N",
      description =
          "The most iterations of a restart; default: "
              + FitOptions.DEFAULT_MAX_ITERATIONS
              + ", or "
              + NEVER_CONVERGING_ITERATIONS
              + " for models that draw at random and always go on to the limit.")
  private @Nullable Integer maxIterations;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "End with the best result by then; default: no limit.")
  private @Nullable Double timeLimit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; they change no bit of the result; default: available processors.")
  private int threads = FitOptions.defaults().threads();

  private final int defaultRestarts;

  FitArguments() {
    this(FitOptions.DEFAULT_RESTARTS);
  }

  /** Options with another default of {@code --restarts}. */
  FitArguments(int defaultRestarts) {
    this.defaultRestarts = defaultRestarts;
  }

  /** The model file to start from; empty where starts are the model's own. */
  Optional<String> start() {
    return Optional.empty();
  }

  /** The driver's options. */
  FitOptions options(StoppingRule stoppingRule) {
    return options(stoppingRule, Optional.empty());
  }

  /**
   * The driver's options for a model.
   *
   * @param byDefault its short runs where the user says nothing of starts
   */
  FitOptions options(StoppingRule stoppingRule, Optional<ShortRuns> byDefault) {
    int runs = restarts == null ? defaultRestarts : restarts;
    requireAtLeast(1, "--restarts", runs);
    requireStartAlone();
    int iterations = maxIterations == null ? FitOptions.DEFAULT_MAX_ITERATIONS : maxIterations;
    requireAtLeast(0, "--max-iterations", iterations);
    requireAtLeast(1, "--threads", threads);
    return new FitOptions(
        stoppingRule,
        iterations,
        Optional.ofNullable(timeLimit).map(FitArguments::duration),
        threads,
        start().isPresent() ? 1 : runs,
        seed,
        shortRuns == null ? unasked(byDefault) : Optional.of(asked(shortRuns, runs)));
  }

  /** From a given start there is one run, so that options of many have nothing to say. */
  private void requireStartAlone() {
    if (start().isPresent()) {
      refuse("--restarts", restarts != null && restarts > 1 ? restarts : null);
      refuse("--short-runs", shortRuns);
      refuse("--short-iterations", shortIterations);
    }
  }

  private static void refuse(String option, @Nullable Integer value) {
    if (value != null) {
      throw CommandException.usage(
          option + " " + value + ": with --start there is one start only: leave one of them out");
    }
  }

  /** {@code options} for a model: one that never converges is not to run for the usual limit. */
  FitOptions forModel(FitOptions options, boolean monotone) {
    return monotone || maxIterations != null
        ? options
        : options.withMaxIterations(NEVER_CONVERGING_ITERATIONS);
  }

  /** Those of the model, unless something was said of starts. */
  private Optional<ShortRuns> unasked(Optional<ShortRuns> byDefault) {
    if (restarts == null && start().isEmpty() && byDefault.isPresent()) {
      return byDefault.map(all -> new ShortRuns(all.runs(), shortIterations(all.iterations())));
    }
    if (shortIterations != null) {
      throw CommandException.usage(
          "--short-iterations " + shortIterations + ": give --short-runs, too");
    }
    return Optional.empty();
  }

  private ShortRuns asked(int count, int goOn) {
    if (count < goOn) {
      throw CommandException.usage(
          "--short-runs "
              + count
              + ": must be at least --restarts, which is "
              + goOn
              + ": so many of them go on");
    }
    return new ShortRuns(count, shortIterations(ShortRuns.DEFAULT_ITERATIONS));
  }

  private int shortIterations(int otherwise) {
    int iterations = shortIterations == null ? otherwise : shortIterations;
    requireAtLeast(1, "--short-iterations", iterations);
    return iterations;
  }

  private static Duration duration(double seconds) {
    double nanos = seconds * 1e9;
    if (!(nanos >= 1 && nanos <= Long.MAX_VALUE)) {
      throw CommandException.usage(
          "--time-limit " + seconds + ": must be a positive number of seconds, up to 9e9");
    }
    return Duration.ofNanos((long) nanos);
  }

  private static void requireAtLeast(int min, String option, int value) {
    if (value < min) {
      throw CommandException.usage(option + " " + value + ": must be a whole number from " + min);
    }
  }
}
