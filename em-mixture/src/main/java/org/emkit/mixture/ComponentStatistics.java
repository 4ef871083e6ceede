package org.emkit.mixture;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.Additive;

/**
 * Statistics of components that share nothing: one per component, with the summed weight that it
 * got.
 *
 * @param <C> one component's parameters
 * @param <T> one component's statistics
 */
@SuppressWarnings("serial") // parts and parameters of every family are serializable
public final class ComponentStatistics<C, T extends Additive<T>>
    implements Additive<ComponentStatistics<C, T>> {
  private static final long serialVersionUID = 1L;

  final Components<C> reference;
  final List<T> parts;
  final double[] weights;

  ComponentStatistics(Components<C> reference, List<T> parts) {
    this.reference = reference;
    this.parts = new ArrayList<>(parts);
    this.weights = new double[reference.size()];
  }

  /** The statistics of component {@code k}. */
  public T get(int k) {
    return parts.get(k);
  }

  @Override
  public void add(ComponentStatistics<C, T> other) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] += other.weights[k];
      parts.get(k).add(other.parts.get(k));
    }
  }

  @Override
  public void scale(double factor) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= factor;
      parts.get(k).scale(factor);
    }
  }
}
