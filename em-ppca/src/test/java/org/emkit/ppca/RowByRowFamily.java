package org.emkit.ppca;

import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.mixture.IndependentFamily;

/** A family without its forms for blocks: what these must agree with. */
record RowByRowFamily(FactorFamily family)
    implements IndependentFamily<FactorModel, FactorStatistics> {
  @Override
  public FactorStatistics newStatistics(FactorModel component) {
    return family.newStatistics(component);
  }

  @Override
  public double logDensity(double[] row, FactorModel component) {
    return family.logDensity(row, component);
  }

  @Override
  public void accumulate(
      double[] row, double weight, FactorModel component, FactorStatistics into) {
    family.accumulate(row, weight, component, into);
  }

  @Override
  public FactorModel estimate(FactorStatistics statistics) {
    return family.estimate(statistics);
  }

  @Override
  public FactorModel start(double[] centre, ColumnSummary summary) {
    return family.start(centre, summary);
  }

  @Override
  public int freeParameters(FactorModel component) {
    return family.freeParameters(component);
  }

  @Override
  public void check(Rows rows) {
    family.check(rows);
  }

  @Override
  public double rounding(FactorModel component) {
    return family.rounding(component);
  }
}
