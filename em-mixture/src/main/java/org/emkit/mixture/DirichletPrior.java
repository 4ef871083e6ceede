package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A symmetric Dirichlet prior on a distribution over finitely many outcomes (the weights of a
 * mixture, the symbols of a category): log p(π) = (α − 1) Σ_k log π_k, up to a constant. It acts as
 * α − 1 rows that each outcome has for certain.
 *
 * @param alpha α, at least 1; 1 is no prior
 */
record DirichletPrior(double alpha) implements Serializable {
  /** Maximum likelihood. */
  static final DirichletPrior NONE = new DirichletPrior(1.0);

  /**
   * The probability that an outcome of probability 0 is given in a start, relative to all: too
   * little to change what the start says, enough for rows near a component to find it.
   */
  private static final double INSIDE = 1e-6;

  /** Beyond this, probabilities are equal to the last bit, and sums come near overflow. */
  private static final double MOST = 1e100;

  DirichletPrior {
    if (!(alpha >= 1 && alpha <= MOST)) {
      throw new IllegalArgumentException(
          "α of a Dirichlet prior is " + alpha + ": it must be a number from 1 to " + MOST);
    }
  }

  boolean isNone() {
    return alpha == 1.0;
  }

  /** What each outcome's count gains before probabilities are computed from counts. */
  double pseudocount() {
    return alpha - 1;
  }

  /**
   * The log-density of a distribution.
   *
   * @param logs the logarithms of its probabilities
   */
  double logDensity(double[] logs) {
    return isNone() ? 0.0 : (alpha - 1) * Arrays.stream(logs).sum();
  }

  /**
   * A distribution of a start, moved to where the prior has a density: no probability is 0. The
   * same array where it is there already.
   */
  double[] project(double[] start) {
    if (isNone() || Arrays.stream(start).noneMatch(probability -> probability == 0)) {
      return start;
    }
    double[] inside = Arrays.stream(start).map(p -> Math.max(p, INSIDE)).toArray();
    double sum = Arrays.stream(inside).sum();
    return Arrays.stream(inside).map(p -> p / sum).toArray();
  }
}
