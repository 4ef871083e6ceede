package org.emkit.compare;

import java.util.Optional;
import org.emkit.gmm.CovarianceShape;

/** What became of one model of a comparison. */
public sealed interface ModelOutcome permits ModelResult, FailedModel {
  /**
   * {@code kmeans}, or method and covariances, as in {@code gmm-full} and {@code hard-tied}; a
   * guest's own.
   */
  String name();

  /** How it assigns rows. */
  Method method();

  /** What its covariances have in common; empty for k-means and guests. */
  Optional<CovarianceShape> shape();

  /** The name of a model that is no guest. */
  static String name(Method method, Optional<CovarianceShape> shape) {
    String suffix = shape.map(which -> "-" + which.label()).orElse("");
    return switch (method) {
      case KMEANS -> "kmeans";
      case HARD -> "hard" + suffix;
      case SOFT -> "gmm" + suffix;
      case OTHER -> throw new IllegalArgumentException("guests have names of their own");
    };
  }
}
