package org.emkit.core.fit;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;

/**
 * Why a run ended. Not converging is a result, never an exception. Whatever the reason, the
 * reported parameters are valid and the reported objective is theirs.
 */
public sealed interface Termination extends Serializable {
  /** Whether a stopping rule was met. */
  default boolean converged() {
    return this instanceof Converged;
  }

  /** The reason with its figures, in one line. */
  String describe();

  /**
   * A stopping rule was met.
   *
   * @param rule what was met, with its figures
   */
  record Converged(String rule) implements Termination {
    @Override
    public String describe() {
      return "converged: " + rule;
    }
  }

  /**
   * The iteration limit was reached.
   *
   * @param iterations the limit
   */
  record IterationLimit(int iterations) implements Termination {
    @Override
    public String describe() {
      return "iteration limit of " + iterations + " reached before convergence";
    }
  }

  /**
   * A short run that ended where others were preferred to it.
   *
   * @param iterations M-steps that it did
   * @param best how many short runs went on
   */
  record NotContinued(int iterations, int best) implements Termination {
    @Override
    public String describe() {
      return "short run of " + iterations + " iterations, not among the best " + best;
    }
  }

  /**
   * The time limit was reached.
   *
   * @param limit the limit
   */
  record TimeLimit(Duration limit) implements Termination {
    @Override
    public String describe() {
      return String.format(
          Locale.ROOT, "time limit of %.3f s reached before convergence", limit.toNanos() / 1e9);
    }
  }

  /**
   * Somebody asked the run to end.
   *
   * @param by who: an interrupt or an observer
   */
  record Cancelled(String by) implements Termination {
    @Override
    public String describe() {
      return "cancelled by " + by;
    }
  }
}
