package org.emkit.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.MonotonicityViolation;
import org.emkit.kmeans.Centroids;
import org.emkit.kmeans.KMeans;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;

/** From soft EM to k-means: the common variance of a round mixture is lowered towards 0. */
final class VariancePath {
  /** Where a path shows what it is to show, fits over more rows would only take longer. */
  static final int MOST_ROWS = 10_000;

  /** Variances over the one that k-means implies. */
  private static final double[] FACTORS = {4, 1, 0.25, 1.0 / 16, 1.0 / 64, 1e-3, 1e-4, 1e-6};

  /** Wide components that coincide converge slowly, and what they show does not change. */
  private static final int MOST_ITERATIONS = 200;

  private final RowDataset rows;
  private final Centroids centroids;
  private final int[] labels;
  private final FitOptions options;

  private VariancePath(RowDataset rows, Centroids centroids, FitOptions options) {
    this.rows = rows;
    this.centroids = centroids;
    this.labels = KMeans.of(centroids.size()).labels(centroids, rows.all());
    this.options = options;
  }

  /**
   * The path; empty where the inertia is 0. Of more than {@value #MOST_ROWS} rows evenly spaced
   * ones serve, on which k-means goes on from its centroids.
   */
  static List<PathPoint> of(double[][] centroids, ComparedData data, FitOptions options) {
    FitOptions limited =
        options.withMaxIterations(Math.min(options.maxIterations(), MOST_ITERATIONS));
    double[] origin = data.summary().means();
    // Squared distances over a tiny variance must not feel an offset of the data.
    RowDataset rows = data.copy(data.sample(MOST_ROWS), origin);
    double[][] moved = centroids.clone();
    for (int k = 0; k < moved.length; k++) {
      double[] centroid = centroids[k];
      moved[k] = centroid.clone();
      Arrays.setAll(moved[k], j -> centroid[j] - origin[j]);
    }
    Fit<Centroids> settled;
    try {
      settled =
          Em.fitFrom(KMeans.of(moved.length), rows, new Centroids(moved), options.withTolerance(0));
    } catch (NumericalFailure | MonotonicityViolation e) {
      return List.of();
    }
    double inertia = 0.0 - settled.dataTerm().value();
    return ImpliedMixture.of(moved, inertia, settled.dataTerm().weight(), data.rounding())
        .map(
            implied ->
                new VariancePath(rows, settled.parameters(), limited).points(implied.variance()))
        .orElse(List.of());
  }

  private List<PathPoint> points(double variance) {
    List<PathPoint> points = new ArrayList<>();
    for (double factor : FACTORS) {
      try {
        points.add(point(factor, factor * variance));
      } catch (IllegalArgumentException | NumericalFailure | MonotonicityViolation e) {
        // The variance is lost in rounding: the path ends where arithmetic does.
        return points;
      }
    }
    return points;
  }

  private PathPoint point(double factor, double variance) {
    FiniteMixture<Components<Point>, ComponentStatistics<Point, PointStatistics>> model =
        FiniteMixture.of(new CommonVarianceFamily(variance), centroids.size());
    Fit<Mixture<Components<Point>>> fit =
        Em.fitFrom(model, rows, ImpliedMixture.at(centroids.toArray()), options);
    Rows all = rows.all();
    double[][] responsibilities = model.probabilities(fit.parameters(), all);
    double total = fit.dataTerm().weight();
    int[] soft = new int[labels.length];
    double share = 0.0;
    double entropy = 0.0;
    double largest = 0.0;
    for (int i = 0; i < labels.length; i++) {
      double part = all.weight(i) / total;
      double[] r = responsibilities[i];
      for (int k = 0; k < r.length; k++) {
        soft[i] = r[k] > r[soft[i]] ? k : soft[i];
        entropy -= r[k] > 0 ? part * r[k] * Math.log(r[k]) : 0.0;
        largest = Math.max(largest, k == labels[i] ? 1 - r[k] : r[k]);
      }
      share += soft[i] == labels[i] ? part : 0.0;
    }
    double[] weights = new double[labels.length];
    Arrays.setAll(weights, all::weight);
    int k = centroids.size();
    return new PathPoint(
        factor,
        variance,
        Math.min(1.0, share),
        Contingency.of(labels, k, soft, k, weights).adjustedRandIndex(),
        Math.max(0.0, entropy),
        largest,
        inertia(fit.parameters().components()),
        fit.iterations(),
        fit.converged());
  }

  private double inertia(Components<Point> means) {
    Centroids nearest =
        new Centroids(means.all().stream().map(Point::toArray).toArray(double[][]::new));
    KMeans model = KMeans.of(nearest.size());
    return rows.collect(
            () -> model.newStatistics(nearest),
            (into, slice) -> model.expect(nearest, slice.data(), into),
            (earlier, later) -> earlier.add(later))
        .inertia();
  }
}
