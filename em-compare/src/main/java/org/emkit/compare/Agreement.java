package org.emkit.compare;

/**
 * How the labels of two models agree.
 *
 * @param first the name of a model
 * @param second the name of another, or of the column of true labels
 * @param contingency their labels counted
 */
public record Agreement(String first, String second, Contingency contingency) {
  /** {@link Contingency#adjustedRandIndex}. */
  public double adjustedRandIndex() {
    return contingency.adjustedRandIndex();
  }

  /** {@link Contingency#normalizedMutualInformation}. */
  public double normalizedMutualInformation() {
    return contingency.normalizedMutualInformation();
  }

  /** {@link Contingency#matchedShare}. */
  public double matchedShare() {
    return contingency.matchedShare();
  }
}
