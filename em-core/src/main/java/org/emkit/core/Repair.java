package org.emkit.core;

import java.util.Optional;
import org.emkit.core.data.Dataset;

/**
 * Capability: notices parameters that an M-step left degenerate (a component that has died), and
 * may propose others in their place. The driver evaluates a proposal and takes it only where its
 * objective is not below that of the parameters as they are; so a repair never breaks the promise
 * that the objective does not fall.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public interface Repair<X, P> {
  /**
   * What has gone wrong in {@code parameters}, in a line that names the parts; empty where nothing
   * has. Equal lines mean the same defect: a run tries to repair each defect once.
   */
  Optional<String> defect(P parameters);

  /**
   * What to try in place of {@code parameters}, which have a defect; empty to leave them.
   *
   * @param data for a pass; the same as that of the fit
   * @throws NumericalFailure where no valid parameters follow; the driver then leaves them
   */
  Optional<Proposal<P>> propose(P parameters, Dataset<X> data);

  /**
   * Parameters to try.
   *
   * @param parameters valid ones, within the model's constraints
   * @param description what was done, in a line
   * @param <P> the parameters
   */
  record Proposal<P>(P parameters, String description) {}
}
