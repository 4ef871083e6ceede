package org.emkit.core.fit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to run a fit. Immutable; start from {@link #defaults()}.
 *
 * @param stoppingRule when a run has converged
 * @param maxIterations the most M-steps of a run, at least 0
 * @param timeLimit the wall time of the whole fit, positive, if limited; checked between iterations
 * @param threads threads for passes and restarts, at least 1; changes no bit of the result
 * @param restarts independent starts, at least 1; the best objective wins. With short runs, how
 *     many of them go on
 * @param seed fixes every random choice
 * @param shortRuns short runs that come before, at least as many as {@code restarts}, if any
 */
public record FitOptions(
    StoppingRule stoppingRule,
    int maxIterations,
    Optional<Duration> timeLimit,
    int threads,
    int restarts,
    long seed,
    Optional<ShortRuns> shortRuns) {
  /** Of {@link StoppingRules#standard}: total nats still to gain, or relative gain of inertia. */
  public static final double DEFAULT_TOLERANCE = 1e-6;

  /** Plain EM on overlapping components takes hundreds of iterations and sometimes thousands. */
  public static final int DEFAULT_MAX_ITERATIONS = 5000;

  /** Enough to leave most poor local optima behind at a cost that one still waits for. */
  public static final int DEFAULT_RESTARTS = 4;

  /** Within what a long counts in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Checks every value. */
  public FitOptions {
    Objects.requireNonNull(stoppingRule, "stoppingRule");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(shortRuns, "shortRuns");
    require(maxIterations >= 0, "maximum iterations", maxIterations, "must be 0 or more");
    require(threads >= 1, "threads", threads, "must be 1 or more");
    require(restarts >= 1, "restarts", restarts, "must be 1 or more");
    if (timeLimit.isPresent()
        && (timeLimit.get().isNegative()
            || timeLimit.get().isZero()
            || timeLimit.get().compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "time limit " + timeLimit.get() + " must be positive, and no longer than 100 years");
    }
    if (shortRuns.isPresent() && shortRuns.get().runs() < restarts) {
      throw new IllegalArgumentException(
          "short runs "
              + shortRuns.get().runs()
              + " must be at least as many as the "
              + restarts
              + " restarts that go on from them");
    }
  }

  private static void require(boolean valid, String name, int value, String range) {
    if (!valid) {
      throw new IllegalArgumentException(name + " " + value + " " + range);
    }
  }

  /**
   * {@link StoppingRules#standard} at {@value #DEFAULT_TOLERANCE}, {@value #DEFAULT_MAX_ITERATIONS}
   * iterations, {@value #DEFAULT_RESTARTS} restarts, every processor, no time limit, seed 0, no
   * short runs.
   */
  public static FitOptions defaults() {
    return new FitOptions(
        StoppingRules.standard(DEFAULT_TOLERANCE),
        DEFAULT_MAX_ITERATIONS,
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_RESTARTS,
        0L,
        Optional.empty());
  }

  /** These options with another stopping rule. */
  public FitOptions withStoppingRule(StoppingRule rule) {
    return new FitOptions(rule, maxIterations, timeLimit, threads, restarts, seed, shortRuns);
  }

  /** These options with {@link StoppingRules#standard} at {@code tolerance}; 0 for no rule. */
  public FitOptions withTolerance(double tolerance) {
    return withStoppingRule(StoppingRules.standard(tolerance));
  }

  /** These options with another iteration limit. */
  public FitOptions withMaxIterations(int iterations) {
    return new FitOptions(stoppingRule, iterations, timeLimit, threads, restarts, seed, shortRuns);
  }

  /** These options with a limit on the wall time of the whole fit. */
  public FitOptions withTimeLimit(Duration limit) {
    return new FitOptions(
        stoppingRule, maxIterations, Optional.of(limit), threads, restarts, seed, shortRuns);
  }

  /** These options with another number of threads. */
  public FitOptions withThreads(int count) {
    return new FitOptions(stoppingRule, maxIterations, timeLimit, count, restarts, seed, shortRuns);
  }

  /**
   * These options with short runs of which the best {@link #restarts} go on.
   *
   * @throws IllegalArgumentException where there are fewer of them than restarts: choose those
   *     first
   */
  public FitOptions withShortRuns(ShortRuns runs) {
    return new FitOptions(
        stoppingRule, maxIterations, timeLimit, threads, restarts, seed, Optional.of(runs));
  }

  /** These options for one start, without short runs. */
  FitOptions forOneStart() {
    return new FitOptions(
        stoppingRule, maxIterations, timeLimit, threads, 1, seed, Optional.empty());
  }

  /** These options with another number of restarts. */
  public FitOptions withRestarts(int count) {
    return new FitOptions(stoppingRule, maxIterations, timeLimit, threads, count, seed, shortRuns);
  }

  /** These options with another seed. */
  public FitOptions withSeed(long newSeed) {
    return new FitOptions(
        stoppingRule, maxIterations, timeLimit, threads, restarts, newSeed, shortRuns);
  }
}
