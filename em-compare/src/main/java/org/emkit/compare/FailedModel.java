package org.emkit.compare;

import java.util.Optional;
import org.emkit.gmm.CovarianceShape;

/**
 * A model without a result: all of its restarts failed, or an interrupt came before its end.
 *
 * @param reason in one line
 */
public record FailedModel(
    String name, Method method, Optional<CovarianceShape> shape, String reason)
    implements ModelOutcome {
  private static final String INTERRUPTED = "interrupted before its end";

  static FailedModel interrupted(String name, Method method, Optional<CovarianceShape> shape) {
    return new FailedModel(name, method, shape, INTERRUPTED);
  }

  /** Whether an interrupt came before its end. */
  public boolean wasInterrupted() {
    return reason.equals(INTERRUPTED);
  }
}
