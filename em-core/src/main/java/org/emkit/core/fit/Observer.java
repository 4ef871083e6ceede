package org.emkit.core.fit;

/**
 * Sees every iteration of every restart, and can end the fit: a progress bar, a trace file, a
 * checkpoint. Calls come one at a time, but from any thread, and restarts may interleave.
 *
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Observer<P> {
  /** Called after 0, 1, 2, … M-steps, with the objective of just those parameters. */
  Signal observe(Iteration<? extends P> iteration);

  /** Whether to go on. */
  enum Signal {
    /** Go on. */
    CONTINUE,
    /** End all runs; the best parameters so far are the result. */
    STOP
  }

  /** An observer that sees nothing. */
  static <P> Observer<P> none() {
    return iteration -> Signal.CONTINUE;
  }
}
