package org.emkit.core.fit;

import java.io.Serializable;

/**
 * Many short runs, of which only the best go on to convergence, from where they are (em-EM of
 * Biernacki, Celeux &amp; Govaert 2003): a start's first iterations tell most of what it is worth.
 *
 * @param runs how many starts, at least 1
 * @param iterations the most M-steps of each before the best are chosen, at least 1
 */
public record ShortRuns(int runs, int iterations) implements Serializable {
  /** Enough for most starts to leave the plateau that they begin on. */
  public static final int DEFAULT_ITERATIONS = 10;

  /** Checks both numbers. */
  public ShortRuns {
    if (runs < 1) {
      throw new IllegalArgumentException("short runs " + runs + " must be 1 or more");
    }
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "iterations " + iterations + " of a short run must be 1 or more");
    }
  }
}
