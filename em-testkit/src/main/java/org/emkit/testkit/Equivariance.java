package org.emkit.testkit;

import java.util.function.UnaryOperator;

/**
 * A change of the data that the model answers by a known change of the parameters, for example an
 * affine map for full covariances. Trials in which the model has a warning (of an active floor,
 * say) are left out.
 *
 * @param name what it is, for messages
 * @param observation how an observation changes
 * @param parameters how parameters change with it
 * @param objectiveShift what is added to the objective for each unit of weight: −log |det A| for a
 *     density under x ↦ Ax + b
 * @param objectiveFactor what the objective is multiplied by before that: 1 for a density, the
 *     squared scale for minus inertia
 */
public record Equivariance<O, P>(
    String name,
    UnaryOperator<O> observation,
    UnaryOperator<P> parameters,
    double objectiveShift,
    double objectiveFactor) {
  /** An equivariance of a density. */
  public Equivariance(
      String name,
      UnaryOperator<O> observation,
      UnaryOperator<P> parameters,
      double objectiveShift) {
    this(name, observation, parameters, objectiveShift, 1.0);
  }
}
