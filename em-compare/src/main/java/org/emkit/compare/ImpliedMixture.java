package org.emkit.compare;

import java.util.Arrays;
import java.util.Optional;
import org.emkit.core.LogDensity;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;

/**
 * The mixture that k-means implies: K round Gaussians of equal weights 1/K at the centroids, with
 * the common variance σ² = inertia / (n d), n the summed weight and d the number of columns. With
 * hard labels it is the maximiser of the classification likelihood, which is what k-means climbs; K
 * d + 1 parameters are free.
 *
 * @param model the mixture as a model
 * @param parameters its parameters
 * @param variance σ²
 */
record ImpliedMixture(
    FiniteMixture<Components<Point>, ComponentStatistics<Point, PointStatistics>> model,
    Mixture<Components<Point>> parameters,
    double variance) {
  /**
   * Of these centroids; empty where the inertia is 0, and no density follows.
   *
   * @param rounding the variance up to which an inertia is 0 but for rounding
   */
  static Optional<ImpliedMixture> of(
      double[][] centroids, double inertia, double totalWeight, double rounding) {
    double variance = inertia / totalWeight / centroids[0].length;
    // Below this a squared distance over the variance could overflow.
    if (!(variance >= Math.max(rounding, Double.MIN_NORMAL))) {
      return Optional.empty();
    }
    return Optional.of(
        new ImpliedMixture(
            FiniteMixture.of(new CommonVarianceFamily(variance), centroids.length),
            at(centroids),
            variance));
  }

  /** Equal weights at {@code means}. */
  static Mixture<Components<Point>> at(double[][] means) {
    double[] equal = new double[means.length];
    Arrays.fill(equal, 1.0 / means.length);
    return new Mixture<>(equal, new Components<>(Arrays.stream(means).map(Point::new).toList()));
  }

  int freeParameters() {
    return parameters.size() * parameters.components().get(0).columns() + 1;
  }

  /** Σ w log p(x), a total in nats. */
  static <P> double logLikelihood(LogDensity<Rows, P> density, P parameters, ComparedData data) {
    double[] logs = new double[data.count()];
    data.rows()
        .collect(
            () -> logs,
            (into, slice) -> {
              double[] ofSlice = density.logDensity(parameters, slice.data());
              System.arraycopy(ofSlice, 0, into, (int) slice.data().first(), ofSlice.length);
            },
            (earlier, later) -> {});
    double sum = 0.0;
    for (int i = 0; i < logs.length; i++) {
      sum += data.weights()[i] * logs[i];
    }
    return sum;
  }

  /** Σ w log max r: what makes the likelihood of rows that of rows with their labels. */
  static double mapLogProbability(Assignments assignments, ComparedData data) {
    double sum = 0.0;
    for (int i = 0; i < assignments.size(); i++) {
      sum += data.weights()[i] * Math.log(assignments.certainty(i));
    }
    return sum;
  }
}
