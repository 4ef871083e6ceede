package org.emkit.mixture;

import java.util.Arrays;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.math.LogRatios;

/**
 * Coordinates of a mixture: log(weight_k / weight_last) for all components but the last, then those
 * of the family.
 */
final class MixtureCoordinates<C> implements VectorCoordinates<Mixture<C>> {
  private final VectorCoordinates<C> components;

  MixtureCoordinates(VectorCoordinates<C> components) {
    this.components = components;
  }

  @Override
  public double[] toVector(Mixture<C> parameters) {
    int ratios = parameters.size() - 1;
    double[] rest = components.toVector(parameters.components());
    double[] vector = new double[ratios + rest.length];
    System.arraycopy(LogRatios.of(parameters.logWeights()), 0, vector, 0, ratios);
    System.arraycopy(rest, 0, vector, ratios, rest.length);
    return vector;
  }

  @Override
  public Mixture<C> fromVector(double[] vector, Mixture<C> like) {
    int ratios = like.size() - 1;
    double[] weights = LogRatios.probabilities(vector, 0, ratios);
    double[] rest = Arrays.copyOfRange(vector, ratios, vector.length);
    return new Mixture<>(weights, components.fromVector(rest, like.components()));
  }

  /** The larger of the change of a weight and the family's own measure. */
  @Override
  public double change(Mixture<C> before, Mixture<C> after) {
    double change = components.change(before.components(), after.components());
    for (int k = 0; k < before.size(); k++) {
      change = Math.max(change, Math.abs(after.weight(k) - before.weight(k)));
    }
    return change;
  }
}
