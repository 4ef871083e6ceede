package org.emkit.mixture;

import java.util.Arrays;
import org.emkit.core.Additive;

/**
 * Statistics of components that are mixtures: the summed weight of each part, and the statistics of
 * the parts' family.
 *
 * @param <C> the parameters of all parts
 * @param <T> the statistics of all parts
 */
@SuppressWarnings("serial") // parameters and statistics of every family are serializable
public final class ComponentMixtureStatistics<C, T extends Additive<T>>
    implements Additive<ComponentMixtureStatistics<C, T>> {
  private static final long serialVersionUID = 1L;

  final ComponentMixtures<C> reference;

  /** {@code [components][parts]}. */
  final double[][] counts;

  final T parts;

  ComponentMixtureStatistics(ComponentMixtures<C> reference, T parts) {
    this.reference = reference;
    this.counts = new double[reference.size()][reference.partsEach()];
    this.parts = parts;
  }

  /** The M-step of the weights, {@code [components][parts]}; those of an empty component stay. */
  double[][] weights(DirichletPrior prior) {
    double[][] weights = reference.weights();
    for (int k = 0; k < weights.length; k++) {
      double[] gained =
          Arrays.stream(counts[k])
              .map(n -> (ComponentFamily.isEmpty(n) ? 0.0 : n) + prior.pseudocount())
              .toArray();
      double total = Arrays.stream(gained).sum();
      if (!ComponentFamily.isEmpty(total)) {
        weights[k] = Arrays.stream(gained).map(n -> n / total).toArray();
      }
    }
    return weights;
  }

  @Override
  public void add(ComponentMixtureStatistics<C, T> other) {
    for (int k = 0; k < counts.length; k++) {
      for (int m = 0; m < counts[k].length; m++) {
        counts[k][m] += other.counts[k][m];
      }
    }
    parts.add(other.parts);
  }

  @Override
  public void scale(double factor) {
    for (double[] row : counts) {
      for (int m = 0; m < row.length; m++) {
        row[m] *= factor;
      }
    }
    parts.scale(factor);
  }
}
