package org.emkit.compare;

import java.util.Optional;
import org.emkit.gmm.CovarianceShape;

/** What became of one model of a comparison. */
public sealed interface ModelOutcome permits ModelResult, FailedModel {
  /** {@code kmeans}, or method and covariances, as in {@code gmm-full} and {@code hard-tied}. */
  String name();

  /** How it assigns rows. */
  Method method();

  /** What its covariances have in common; empty for k-means. */
  Optional<CovarianceShape> shape();

  /** The name of a model. */
  static String name(Method method, Optional<CovarianceShape> shape) {
    String suffix = shape.map(which -> "-" + which.label()).orElse("");
    return switch (method) {
      case KMEANS -> "kmeans";
      case HARD -> "hard" + suffix;
      case SOFT -> "gmm" + suffix;
    };
  }
}
