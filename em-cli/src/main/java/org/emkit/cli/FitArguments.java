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
  private int restarts;

  @Option(
      names = "--short-runs",
      paramLabel = "N",
      description =
          "Short runs first, of which the best --restarts go on to the end; default: none.")
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

  FitArguments() {
    this(FitOptions.DEFAULT_RESTARTS);
  }

  /** Options with another default of {@code --restarts}. */
  FitArguments(int defaultRestarts) {
    restarts = defaultRestarts;
  }

  /** The model file to start from; empty where starts are the model's own. */
  Optional<String> start() {
    return Optional.empty();
  }

  /** The driver's options. */
  FitOptions options(StoppingRule stoppingRule) {
    requireAtLeast(1, "--restarts", restarts);
    int iterations = maxIterations == null ? FitOptions.DEFAULT_MAX_ITERATIONS : maxIterations;
    requireAtLeast(0, "--max-iterations", iterations);
    requireAtLeast(1, "--threads", threads);
    return new FitOptions(
        stoppingRule,
        iterations,
        Optional.ofNullable(timeLimit).map(FitArguments::duration),
        threads,
        start().isPresent() ? 1 : restarts,
        seed,
        shortRuns());
  }

  /** {@code options} for a model: one that never converges is not to run for the usual limit. */
  FitOptions forModel(FitOptions options, boolean monotone) {
    return monotone || maxIterations != null
        ? options
        : options.withMaxIterations(NEVER_CONVERGING_ITERATIONS);
  }

  private Optional<ShortRuns> shortRuns() {
    if (shortRuns == null) {
      if (shortIterations != null) {
        throw CommandException.usage(
            "--short-iterations " + shortIterations + ": give --short-runs, too");
      }
      return Optional.empty();
    }
    if (start().isPresent()) {
      throw CommandException.usage(
          "--short-runs " + shortRuns + ": with --start there is one start only");
    }
    if (shortRuns < restarts) {
      throw CommandException.usage(
          "--short-runs "
              + shortRuns
              + ": must be at least --restarts, which is "
              + restarts
              + ": so many of them go on");
    }
    int iterations = shortIterations == null ? ShortRuns.DEFAULT_ITERATIONS : shortIterations;
    requireAtLeast(1, "--short-iterations", iterations);
    return Optional.of(new ShortRuns(shortRuns, iterations));
  }

  private static Duration duration(double seconds) {
    double nanos = seconds * 1e9;
    if (!(nanos >= 1 && nanos <= Long.MAX_VALUE)) {
      throw CommandException.usage("--time-limit " + seconds + ": must be a positive number");
    }
    return Duration.ofNanos((long) nanos);
  }

  private static void requireAtLeast(int min, String option, int value) {
    if (value < min) {
      throw CommandException.usage(option + " " + value + ": must be a whole number from " + min);
    }
  }
}
