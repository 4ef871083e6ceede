package org.emkit.core.fit;

import java.util.OptionalDouble;
import org.emkit.core.Objective;
import org.emkit.core.ObjectiveKind;

/** How far a run has come: what stopping rules look at. */
public interface Progress {
  /** M-steps done so far, at least 1. */
  int iterations();

  /** The objective after {@code iteration} M-steps, from 0 to {@link #iterations()}. */
  double objectiveAfter(int iteration);

  /** The present objective, with its weight and its rounding slack. */
  Objective objective();

  /** What the objective's data term is: a likelihood in nats, or squared units of the data. */
  ObjectiveKind objectiveKind();

  /**
   * The largest change of the parameters in the last M-step, free of the data's units; empty where
   * the model offers no coordinates.
   */
  OptionalDouble parameterChange();

  /** What the last M-step gained. */
  default double gain() {
    return objectiveAfter(iterations()) - objectiveAfter(iterations() - 1);
  }
}
