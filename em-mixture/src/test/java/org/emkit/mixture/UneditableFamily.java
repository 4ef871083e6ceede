package org.emkit.mixture;

import org.emkit.core.data.ColumnSummary;

/** Poisson components of a family that offers the least that a family may. */
final class UneditableFamily
    implements ComponentFamily<
        Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>> {
  private static final long serialVersionUID = 1L;

  private static final ComponentFamily<
          Components<Poisson>, ComponentStatistics<Poisson, PoissonStatistics>>
      WHOLE = new PoissonFamily().lifted();

  @Override
  public int components(Components<Poisson> components) {
    return WHOLE.components(components);
  }

  @Override
  public ComponentStatistics<Poisson, PoissonStatistics> newStatistics(
      Components<Poisson> components) {
    return WHOLE.newStatistics(components);
  }

  @Override
  public double logDensity(double[] row, Components<Poisson> components, int k) {
    return WHOLE.logDensity(row, components, k);
  }

  @Override
  public void accumulate(
      double[] row,
      double weight,
      Components<Poisson> components,
      int k,
      ComponentStatistics<Poisson, PoissonStatistics> into) {
    WHOLE.accumulate(row, weight, components, k, into);
  }

  @Override
  public Components<Poisson> estimate(ComponentStatistics<Poisson, PoissonStatistics> statistics) {
    return WHOLE.estimate(statistics);
  }

  @Override
  public Components<Poisson> start(double[][] centres, ColumnSummary summary) {
    return WHOLE.start(centres, summary);
  }

  @Override
  public int freeParameters(Components<Poisson> components) {
    return WHOLE.freeParameters(components);
  }
}
