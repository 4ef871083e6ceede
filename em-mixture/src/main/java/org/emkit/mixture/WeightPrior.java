package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A symmetric Dirichlet prior on the weights of a mixture: log p(π) = (α − 1) Σ_k log π_k, up to a
 * constant. It acts as α − 1 rows that each component has for certain.
 *
 * @param alpha α, at least 1; 1 is no prior
 */
record WeightPrior(double alpha) implements Serializable {
  /** Maximum likelihood. */
  static final WeightPrior NONE = new WeightPrior(1.0);

  /**
   * The weight that a component of weight 0 is given in a start, relative to all: too little to
   * change what the start says, enough for rows near the component to find it.
   */
  private static final double INSIDE = 1e-6;

  /** Beyond this, weights are equal to the last bit, and sums come near overflow. */
  private static final double MOST = 1e100;

  WeightPrior {
    if (!(alpha >= 1 && alpha <= MOST)) {
      throw new IllegalArgumentException(
          "α of the prior on weights is " + alpha + ": it must be a number from 1 to " + MOST);
    }
  }

  boolean isNone() {
    return alpha == 1.0;
  }

  /** What each component's count gains before weights are computed from counts. */
  double pseudocount() {
    return alpha - 1;
  }

  double logDensity(Mixture<?> parameters) {
    if (isNone()) {
      return 0.0;
    }
    double sum = 0.0;
    for (int k = 0; k < parameters.size(); k++) {
      sum += parameters.logWeight(k);
    }
    return (alpha - 1) * sum;
  }

  /** A start moved to where the prior has a density: no weight is 0. */
  <C> Mixture<C> project(Mixture<C> start) {
    double[] weights = start.weights();
    if (isNone() || Arrays.stream(weights).noneMatch(weight -> weight == 0)) {
      return start;
    }
    double[] inside = Arrays.stream(weights).map(weight -> Math.max(weight, INSIDE)).toArray();
    double sum = Arrays.stream(inside).sum();
    return new Mixture<>(
        Arrays.stream(inside).map(weight -> weight / sum).toArray(), start.components());
  }
}
