package org.emkit.core;

import java.util.OptionalLong;

/**
 * A computation that has no valid result: a covariance that became singular without a floor, an
 * objective that is not finite. The message says where and what to try.
 */
public final class NumericalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final long NOWHERE = -1;

  private final long row;

  /** A failure with its place and its cure, in one line. */
  public NumericalFailure(String message) {
    this(NOWHERE, message);
  }

  /**
   * As above, about one row of the data.
   *
   * @param row its index from 0, which the message need not name
   */
  public NumericalFailure(long row, String message) {
    super(message);
    this.row = row;
  }

  /** The index, from 0, of the row that it is about; empty where that is none in particular. */
  public OptionalLong row() {
    return row < 0 ? OptionalLong.empty() : OptionalLong.of(row);
  }

  /** As above, with what caused it. */
  public NumericalFailure(String message, Throwable cause) {
    super(message, cause);
    this.row = NOWHERE;
  }
}
