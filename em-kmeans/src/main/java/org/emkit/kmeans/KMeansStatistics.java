package org.emkit.kmeans;

import org.emkit.core.Objective;
import org.emkit.core.Statistics;

/**
 * What a pass of k-means learns: of each cluster the summed weight and the weighted sum of its rows
 * (about the origin of the reference centroids), the inertia, and the farthest rows as long as some
 * cluster is empty.
 */
public final class KMeansStatistics implements Statistics<KMeansStatistics> {
  private static final long serialVersionUID = 1L;

  final Centroids reference;
  final double[] weights;
  final double[] sums;
  final FarthestRows farthest = new FarthestRows();
  double inertia;

  KMeansStatistics(Centroids reference) {
    this.reference = reference;
    this.weights = new double[reference.size()];
    this.sums = new double[reference.size() * reference.columns()];
  }

  /** Σ of the row weights of cluster {@code k}. */
  public double weight(int k) {
    return weights[k];
  }

  /** Σ w ‖x − nearest centroid‖². */
  public double inertia() {
    return inertia;
  }

  /** Clusters that have no row so far. */
  int empty() {
    int empty = 0;
    for (double weight : weights) {
      if (weight == 0) {
        empty++;
      }
    }
    return empty;
  }

  @Override
  public void add(KMeansStatistics other) {
    int columns = reference.columns();
    for (int k = 0; k < weights.length; k++) {
      for (int j = 0; j < columns; j++) {
        // Sums about another origin are moved to this one; the shift is 0 within a pass.
        double shift = other.reference.origin()[j] - reference.origin()[j];
        sums[k * columns + j] += other.sums[k * columns + j] + other.weights[k] * shift;
      }
      weights[k] += other.weights[k];
    }
    inertia += other.inertia;
    farthest.add(other.farthest, empty());
  }

  @Override
  public void scale(double factor) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= factor;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= factor;
    }
    inertia *= factor;
  }

  /** Minus the inertia. Its rounding is that of distances from the origin, not of the inertia. */
  @Override
  public Objective objective() {
    double weight = 0.0;
    double squares = inertia;
    int columns = reference.columns();
    for (int k = 0; k < weights.length; k++) {
      double norm = 0.0;
      for (int j = 0; j < columns; j++) {
        double c = reference.centred()[k * columns + j];
        norm += c * c;
      }
      weight += weights[k];
      squares += weights[k] * norm;
    }
    return new Objective(-inertia, weight, Objective.RELATIVE_SLACK * squares);
  }
}
