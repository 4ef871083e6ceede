package org.emkit.compare;

import java.util.Optional;
import org.emkit.gmm.CovarianceShape;

/**
 * A model all of whose restarts failed.
 *
 * @param reason in one line
 */
public record FailedModel(Method method, Optional<CovarianceShape> shape, String reason)
    implements ModelOutcome {
  @Override
  public String name() {
    return ModelOutcome.name(method, shape);
  }
}
