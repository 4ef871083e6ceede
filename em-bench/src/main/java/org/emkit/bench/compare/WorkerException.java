package org.emkit.bench.compare;

/** A worker cannot do what it was asked; the message is the reason, for the table. */
final class WorkerException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerException(String message) {
    super(message);
  }
}
