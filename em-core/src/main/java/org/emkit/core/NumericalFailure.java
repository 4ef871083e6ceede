package org.emkit.core;

/**
 * A computation that has no valid result: a covariance that became singular without a floor, an
 * objective that is not finite. The message says where and what to try.
 */
public final class NumericalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its place and its cure, in one line. */
  public NumericalFailure(String message) {
    super(message);
  }

  /** As above, with what caused it. */
  public NumericalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
