package org.emkit.mixture;

import org.emkit.core.ObjectiveKind;

/** How rows are assigned to components in the E-step. */
public enum Assignment {
  /** By posterior probabilities (responsibilities): EM proper. */
  SOFT(ObjectiveKind.LOG_LIKELIHOOD, true),
  /** To the most probable component, ties to the lowest: classification EM. */
  HARD(ObjectiveKind.CLASSIFICATION_LOG_LIKELIHOOD, true),
  /** To a component drawn from the posterior: stochastic EM, whose objective may fall. */
  SAMPLED(ObjectiveKind.LOG_LIKELIHOOD, false);

  private final ObjectiveKind objectiveKind;
  private final boolean monotone;

  Assignment(ObjectiveKind objectiveKind, boolean monotone) {
    this.objectiveKind = objectiveKind;
    this.monotone = monotone;
  }

  /** What the objective's data term then is. */
  public ObjectiveKind objectiveKind() {
    return objectiveKind;
  }

  /** Whether the objective then never falls. */
  public boolean monotone() {
    return monotone;
  }
}
