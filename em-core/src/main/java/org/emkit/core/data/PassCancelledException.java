package org.emkit.core.data;

import java.util.concurrent.CancellationException;

/** A pass that ended early because its thread was interrupted. */
public final class PassCancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** A cancelled pass. */
  public PassCancelledException() {
    super("the pass over the data was interrupted");
  }
}
