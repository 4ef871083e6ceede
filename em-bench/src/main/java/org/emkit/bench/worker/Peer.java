package org.emkit.bench.worker;

import java.util.function.Supplier;

/** A program that fits a model. */
public interface Peer {

  /** Its version, and that of what it computes with where that matters. */
  String version();

  /**
   * Takes data and start into the program's own form; this is not timed.
   *
   * @param problem what to fit
   * @return the fit, which can be run any number of times
   * @throws UnsupportedOperationException if the program has no such model; the message says so
   */
  Fit prepare(Problem problem);

  /** A fit that is ready to run. */
  interface Fit {

    /**
     * Runs from the start; this is timed.
     *
     * @param iterations how many EM or Lloyd iterations
     * @return reads the outcome off the program's own form; this is not timed
     */
    Supplier<Outcome> run(int iterations);
  }

  /**
   * What a run came to.
   *
   * @param iterations how many iterations it did
   * @param parameters the parameters at its end
   */
  record Outcome(int iterations, Parameters parameters) {}
}
