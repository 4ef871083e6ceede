package org.emkit.mixture;

import org.emkit.core.Additive;
import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/**
 * Expected complete-data statistics of a mixture: the summed weight of each component, and the
 * family's statistics.
 *
 * @param <C> the parameters of all components
 * @param <T> the family's statistics
 */
public final class MixtureStatistics<C, T extends Additive<T>>
    implements Statistics<MixtureStatistics<C, T>> {
  private static final long serialVersionUID = 1L;

  final double[] counts;
  final T components;
  final LogLikelihoodSum objective = new LogLikelihoodSum();

  @SuppressWarnings("serial") // parameters of every family are serializable
  private final Mixture<C> reference;

  MixtureStatistics(Mixture<C> reference, T components) {
    this.reference = reference;
    this.counts = new double[reference.size()];
    this.components = components;
  }

  /** Σ of responsibilities times row weights, for component {@code k}. */
  public double count(int k) {
    return counts[k];
  }

  /** The family's statistics of all components. */
  public T components() {
    return components;
  }

  /** The parameters that the statistics were collected under. */
  public Mixture<C> reference() {
    return reference;
  }

  @Override
  public void add(MixtureStatistics<C, T> other) {
    for (int k = 0; k < counts.length; k++) {
      counts[k] += other.counts[k];
    }
    components.add(other.components);
    objective.add(other.objective);
  }

  @Override
  public void scale(double factor) {
    for (int k = 0; k < counts.length; k++) {
      counts[k] *= factor;
    }
    components.scale(factor);
    objective.scale(factor);
  }

  @Override
  public Objective objective() {
    return objective.objective();
  }
}
