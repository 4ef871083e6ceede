package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.math.Probabilities;

/**
 * Parameters of a finite mixture: p(x) = Σ_k weight_k · p(x | component k). Immutable.
 *
 * @param <C> the parameters of all components
 */
public final class Mixture<C> implements Serializable {
  private static final long serialVersionUID = 1L;

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
    Probabilities.require("weights", this.weights);
    this.logWeights = Arrays.stream(this.weights).map(Math::log).toArray();
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

  /** Their logarithms, {@code [size]}; not to be changed. */
  double[] logWeights() {
    return logWeights;
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
