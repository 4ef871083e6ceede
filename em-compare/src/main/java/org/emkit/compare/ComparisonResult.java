package org.emkit.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emkit.core.fit.FitOptions;

/**
 * What came of a comparison. Clusters of every model have the numbers of the k-means clusters that
 * they are matched with (Hungarian method); those of k-means are sorted by their centroids.
 *
 * @param clusters K
 * @param rows the number of rows
 * @param weight Σ w
 * @param columnDeviations the standard deviation of each column
 * @param options those of every fit
 * @param outcomes k-means first, then hard and soft EM of each shape, then guests
 * @param agreements of each pair of models that have a result, in the order of {@code outcomes}
 * @param truth of each model with the known classes; empty without any
 * @param best the soft model with the lowest BIC, the first of equals; empty where all failed
 * @param disagreements between k-means and {@code best}; empty without either
 * @param path from soft EM to k-means; empty where the inertia of k-means is 0
 * @param bicOfOneGaussian BIC of one Gaussian with full covariance over all rows: what K clusters
 *     must beat; empty where there is none
 */
public record ComparisonResult(
    int clusters,
    int rows,
    double weight,
    List<Double> columnDeviations,
    FitOptions options,
    List<ModelOutcome> outcomes,
    List<Agreement> agreements,
    List<Agreement> truth,
    Optional<ModelResult> best,
    Optional<Disagreements> disagreements,
    List<PathPoint> path,
    OptionalDouble bicOfOneGaussian) {
  /** Copies the lists. */
  public ComparisonResult {
    columnDeviations = List.copyOf(columnDeviations);
    outcomes = List.copyOf(outcomes);
    agreements = List.copyOf(agreements);
    truth = List.copyOf(truth);
    path = List.copyOf(path);
  }

  /** The models that have a result, in order. */
  public List<ModelResult> results() {
    return results(outcomes);
  }

  static List<ModelResult> results(List<ModelOutcome> outcomes) {
    List<ModelResult> results = new ArrayList<>();
    for (ModelOutcome outcome : outcomes) {
      if (outcome instanceof ModelResult result) {
        results.add(result);
      }
    }
    return results;
  }

  /** The result of k-means; empty where it failed. */
  public Optional<ModelResult> kMeans() {
    return results().stream().filter(one -> one.method() == Method.KMEANS).findFirst();
  }

  /** The agreement of two models, in the order of {@link #agreements}; empty if one has failed. */
  public Optional<Agreement> agreement(String first, String second) {
    return agreements.stream()
        .filter(one -> one.first().equals(first) && one.second().equals(second))
        .findFirst();
  }

  /** What follows from the figures, in words. */
  public Verdict verdict() {
    return Verdict.of(this);
  }
}
