package org.emkit.mixture.mistakes;

import java.util.Optional;
import org.apache.commons.math3.special.Gamma;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Rows;
import org.emkit.mixture.IndependentFamily;

/** Poisson counts in one column: the correct family, of which each mistake changes one method. */
class Counts implements IndependentFamily<Rate, CountSums> {
  private static final long serialVersionUID = 1L;

  @Override
  public CountSums newStatistics(Rate rate) {
    return new CountSums();
  }

  // tag::logDensity
  @Override
  public double logDensity(double[] row, Rate rate) {
    double x = row[0];
    double logRate = x == 0 ? 0 : x * Math.log(rate.value());
    return logRate - rate.value() - Gamma.logGamma(x + 1);
  }

  // end::logDensity

  // tag::accumulate
  @Override
  public void accumulate(double[] row, double weight, Rate rate, CountSums into) {
    into.weight += weight;
    into.sum += weight * row[0];
  }

  // end::accumulate

  @Override
  public Rate estimate(CountSums sums) {
    return new Rate(sums.sum / sums.weight);
  }

  /** Half-way to the mean of all counts, so that every count is possible. */
  @Override
  public Rate start(double[] centre, ColumnSummary summary) {
    return new Rate((centre[0] + summary.mean(0)) / 2);
  }

  @Override
  public int freeParameters(Rate rate) {
    return 1;
  }

  /** The terms of the log-density are of the size of the counts, and cancel: no large ones. */
  @Override
  public void check(Rows rows) {
    rows.requireEach(
        x -> x >= 0 && x <= 1e4 && x == Math.rint(x), "is no whole number from 0 to 10,000");
  }

  @Override
  public Optional<VectorCoordinates<Rate>> coordinates() {
    return Optional.of(new Rate.Coordinates());
  }
}
