package org.emkit.core;

/** What the data term of an objective is. */
public enum ObjectiveKind {
  /** log p(x), summed over the observations; the one from which AIC and BIC follow. */
  LOG_LIKELIHOOD("log-likelihood"),
  /** log p(x, z) at the best latents z: what hard assignment (classification EM) climbs. */
  CLASSIFICATION_LOG_LIKELIHOOD("classification log-likelihood"),
  /** A lower bound of log p(x), as variational methods climb it. */
  EVIDENCE_LOWER_BOUND("evidence lower bound"),
  /** Minus the sum of squared distances to the nearest centroid. */
  NEGATIVE_INERTIA("minus inertia");

  private final String label;

  ObjectiveKind(String label) {
    this.label = label;
  }

  /** The name as it is printed. */
  public String label() {
    return label;
  }
}
