package org.emkit.compare;

/** How a model of a comparison assigns rows to clusters. */
public enum Method {
  /** To the nearest centroid. */
  KMEANS,
  /** To the most probable component: classification EM. */
  HARD,
  /** To every component by its posterior probability: EM proper. */
  SOFT,
  /** As a {@link Guest} does. */
  OTHER
}
