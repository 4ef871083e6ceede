package org.emkit.core.fit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The limits that all runs of one fit share: iterations, time, and being asked to stop. */
final class FitControl {
  private final FitOptions options;
  private final long began = System.nanoTime();
  private final AtomicReference<Termination> cancelled = new AtomicReference<>();

  FitControl(FitOptions options) {
    this.options = options;
  }

  FitOptions options() {
    return options;
  }

  /** Asks every run to end; the first to ask is named. */
  void cancel(String by) {
    cancelled.compareAndSet(null, new Termination.Cancelled(by));
  }

  /** What ends a run that has done {@code iterations} M-steps, if anything does. */
  Optional<Termination> limit(int iterations) {
    return interruption()
        .or(
            () ->
                iterations >= options.maxIterations()
                    ? Optional.of(new Termination.IterationLimit(options.maxIterations()))
                    : Optional.empty());
  }

  /** What ends the whole fit before its time, if anything does. */
  Optional<Termination> interruption() {
    return cancellation()
        .or(() -> options.timeLimit().filter(this::hasPassed).map(Termination.TimeLimit::new));
  }

  /** Whether the time limit has passed, if there is one. */
  boolean beyondTimeLimit() {
    return options.timeLimit().filter(this::hasPassed).isPresent();
  }

  private boolean hasPassed(Duration limit) {
    return secondsSinceStart() >= limit.toNanos() / 1e9;
  }

  /** Whether somebody has asked the fit to end. */
  Optional<Termination> cancellation() {
    if (Thread.currentThread().isInterrupted()) {
      cancel("an interrupt");
    }
    return Optional.ofNullable(cancelled.get());
  }

  /** Why a pass ended early: what has asked the fit to end, else an interrupt. */
  Termination whyCancelled() {
    Optional<Termination> known = interruption();
    if (known.isPresent()) {
      return known.get();
    }
    cancel("an interrupt");
    return new Termination.Cancelled("an interrupt");
  }

  double secondsSinceStart() {
    return (System.nanoTime() - began) / 1e9;
  }
}
