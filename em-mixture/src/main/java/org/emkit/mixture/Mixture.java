package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Parameters of a finite mixture: p(x) = Σ_k weight_k · p(x | component k). Immutable.
 *
 * @param <C> the parameters of all components
 */
public final class Mixture<C> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How far from 1 weights may sum: far above rounding, far below a slip of the pen. */
  private static final double WEIGHT_SLACK = 1e-8;

  private final double[] weights;
  private final double[] logWeights;

  @SuppressWarnings("serial") // parameters of every family are serializable
  private final C components;

  /**
   * A mixture.
   *
   * @param weights one for each component: not negative, summing to 1 within 1e-8; 0 for a
   *     component that has died
   * @param components the components
   * @throws IllegalArgumentException where the weights are no distribution
   */
  public Mixture(double[] weights, C components) {
    this.weights = weights.clone();
    this.components = components;
    double sum = 0.0;
    for (int k = 0; k < weights.length; k++) {
      if (!(weights[k] >= 0 && weights[k] <= 1 + WEIGHT_SLACK)) {
        throw new IllegalArgumentException(
            "weights[" + k + "] is " + weights[k] + ": weights must be from 0 to 1");
      }
      sum += weights[k];
    }
    if (!(Math.abs(sum - 1) <= WEIGHT_SLACK)) {
      throw new IllegalArgumentException("weights sum to " + sum + ": they must sum to 1");
    }
    this.logWeights = Arrays.stream(this.weights).map(Math::log).toArray();
  }

  /**
   * A mixture of other components with these weights, divided by their sum where that is further
   * from 1 than rounding: a few nats of n log Σ would otherwise be lost in the first M-step.
   */
  Mixture<C> withComponents(C others) {
    double sum = Arrays.stream(weights).sum();
    boolean rounded = Math.abs(sum - 1) <= 2 * weights.length * Math.ulp(1.0);
    return new Mixture<>(
        rounded ? weights : Arrays.stream(weights).map(weight -> weight / sum).toArray(), others);
  }

  /** The components that {@code which} names, in its order, with their weights. */
  Mixture<C> select(ComponentEditing<C> editing, int... which) {
    return new Mixture<>(
        Arrays.stream(which).mapToDouble(k -> weights[k]).toArray(),
        editing.select(components, which));
  }

  /** The number of components. */
  public int size() {
    return weights.length;
  }

  /** The weight of component {@code k}, from 0 to 1. */
  public double weight(int k) {
    return weights[k];
  }

  /** The logarithm of {@link #weight}; −∞ for a component that has died. */
  public double logWeight(int k) {
    return logWeights[k];
  }

  /** A copy of the weights, {@code [size]}. */
  public double[] weights() {
    return weights.clone();
  }

  /** The parameters of the components. */
  public C components() {
    return components;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mixture<?> that
        && Arrays.equals(weights, that.weights)
        && components.equals(that.components);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + components.hashCode();
  }

  @Override
  public String toString() {
    return "Mixture[weights=" + Arrays.toString(weights) + ", components=" + components + "]";
  }
}
