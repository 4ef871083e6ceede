package org.emkit.gmm;

import java.util.List;
import java.util.Optional;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentFamily;

/** {@link GaussianFamily} by its definition for one row, without its kernels for blocks. */
record PlainGaussianFamily(GaussianFamily family)
    implements ComponentFamily<Gaussians, GaussianStatistics> {
  @Override
  public int components(Gaussians components) {
    return family.components(components);
  }

  @Override
  public GaussianStatistics newStatistics(Gaussians components) {
    return family.newStatistics(components);
  }

  @Override
  public double logDensity(double[] row, Gaussians components, int k) {
    return family.logDensity(row, components, k);
  }

  @Override
  public void accumulate(
      double[] row, double weight, Gaussians components, int k, GaussianStatistics into) {
    family.accumulate(row, weight, components, k, into);
  }

  @Override
  public Gaussians estimate(GaussianStatistics statistics) {
    return family.estimate(statistics);
  }

  @Override
  public double logPrior(Gaussians components) {
    return family.logPrior(components);
  }

  @Override
  public void check(Rows rows) {
    family.check(rows);
  }

  @Override
  public Gaussians start(double[][] centres, ColumnSummary summary) {
    return family.start(centres, summary);
  }

  @Override
  public int freeParameters(Gaussians components) {
    return family.freeParameters(components);
  }

  @Override
  public double rounding(Gaussians components, int k) {
    return family.rounding(components, k);
  }

  @Override
  public Gaussians project(Gaussians components) {
    return family.project(components);
  }

  @Override
  public List<String> warnings(Gaussians components) {
    return family.warnings(components);
  }

  @Override
  public Optional<VectorCoordinates<Gaussians>> coordinates() {
    return family.coordinates();
  }
}
