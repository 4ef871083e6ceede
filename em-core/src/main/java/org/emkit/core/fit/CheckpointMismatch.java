package org.emkit.core.fit;

/** A checkpoint that is not of the data or the model that a fit was to go on with. */
public final class CheckpointMismatch extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CheckpointMismatch(String message) {
    super(message);
  }
}
