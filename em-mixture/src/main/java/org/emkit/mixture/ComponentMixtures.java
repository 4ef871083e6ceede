package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;
import org.emkit.core.math.Probabilities;

/**
 * Components that are finite mixtures themselves, each of the same number of parts: p(x | k) = Σ_m
 * weight_km · p(x | part k·M + m). Immutable.
 *
 * @param <C> the parameters of all parts of all components
 */
public final class ComponentMixtures<C> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] weights;
  private final double[][] logWeights;

  @SuppressWarnings("serial") // parameters of every family are serializable
  private final C parts;

  /**
   * Components that are mixtures.
   *
   * @param weights {@code [components][parts]}: rows not negative, each summing to 1 within 1e-8; 0
   *     for a part that has died
   * @param parts those of component 0, then those of component 1, …
   * @throws IllegalArgumentException where a row is no distribution, or rows differ in length
   */
  public ComponentMixtures(double[][] weights, C parts) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("weights need a row for each component");
    }
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    this.parts = parts;
    for (int k = 0; k < weights.length; k++) {
      String name = "weights[" + k + "]";
      if (weights[k].length != weights[0].length) {
        throw new IllegalArgumentException(
            name
                + " has "
                + weights[k].length
                + " values where the first has "
                + weights[0].length);
      }
      Probabilities.require(name, this.weights[k]);
    }
    this.logWeights =
        Arrays.stream(this.weights)
            .map(row -> Arrays.stream(row).map(Math::log).toArray())
            .toArray(double[][]::new);
  }

  /** The number of components. */
  public int size() {
    return weights.length;
  }

  /** The number of parts of each component. */
  public int partsEach() {
    return weights[0].length;
  }

  /** The number, among all parts, of part {@code m} of component {@code k}. */
  public int part(int k, int m) {
    return k * partsEach() + m;
  }

  /** The weight of part {@code m} within component {@code k}. */
  public double weight(int k, int m) {
    return weights[k][m];
  }

  /** A copy of the weights, {@code [components][parts]}. */
  public double[][] weights() {
    return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }

  /** Those of component {@code k}; not to be changed. */
  double[] sharedWeights(int k) {
    return weights[k];
  }

  /** Their logarithms, −∞ for a part that has died; not to be changed. */
  double[] logWeights(int k) {
    return logWeights[k];
  }

  /** The parameters of all parts. */
  public C parts() {
    return parts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComponentMixtures<?> that
        && Arrays.deepEquals(weights, that.weights)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(weights) + parts.hashCode();
  }

  @Override
  public String toString() {
    return "ComponentMixtures[weights=" + Arrays.deepToString(weights) + ", parts=" + parts + "]";
  }
}
