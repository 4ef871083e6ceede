package org.emkit.kmeans;

import java.util.Arrays;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Slice;

/**
 * The squared distance of each row to the nearest centre so far. Slices write to their own parts of
 * shared arrays, so passes may run on any number of threads.
 */
final class SeedingDistances {
  private final Dataset<Rows> data;
  private final double[][] nearest;
  private final double[] sliceSums;

  SeedingDistances(Dataset<Rows> data) {
    this.data = data;
    this.nearest = new double[data.slices()][];
    this.sliceSums = new double[data.slices()];
  }

  /** Σ weight · squared distance. */
  double potential() {
    return Arrays.stream(sliceSums).sum();
  }

  /** Adds a centre. */
  void include(double[] centre) {
    eachSlice(
        slice -> {
          Rows rows = slice.data();
          double[] distances = nearest[slice.index()];
          if (distances == null) {
            distances = new double[rows.count()];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            nearest[slice.index()] = distances;
          }
          double sum = 0.0;
          for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.min(distances[i], distance(rows, i, centre));
            sum += rows.weight(i) * distances[i];
          }
          sliceSums[slice.index()] = sum;
        });
  }

  /** The potential that each candidate would leave if it became a centre. */
  double[] potentialsWith(double[][] candidates) {
    double[][] sums = new double[data.slices()][candidates.length];
    eachSlice(
        slice -> {
          Rows rows = slice.data();
          double[] distances = nearest[slice.index()];
          for (int i = 0; i < distances.length; i++) {
            for (int t = 0; t < candidates.length; t++) {
              double with = Math.min(distances[i], distance(rows, i, candidates[t]));
              sums[slice.index()][t] += rows.weight(i) * with;
            }
          }
        });
    double[] potentials = new double[candidates.length];
    for (double[] sum : sums) {
      for (int t = 0; t < potentials.length; t++) {
        potentials[t] += sum[t];
      }
    }
    return potentials;
  }

  /** The rows at which the running sum of weight · distance passes each threshold. */
  double[][] rowsAt(double[] thresholds) {
    double[][] found = new double[thresholds.length][];
    int[] slices = new int[thresholds.length];
    double[] left = thresholds.clone();
    for (int t = 0; t < thresholds.length; t++) {
      // Rounding may carry a threshold past the end: the last slice with any potential takes it.
      int last = sliceSums.length - 1;
      while (last > 0 && sliceSums[last] == 0) {
        last--;
      }
      while (slices[t] < last && left[t] >= sliceSums[slices[t]]) {
        left[t] -= sliceSums[slices[t]++];
      }
    }
    eachSlice(
        slice -> {
          for (int t = 0; t < thresholds.length; t++) {
            if (slices[t] == slice.index()) {
              found[t] = rowAt(slice, left[t]);
            }
          }
        });
    return found;
  }

  private double[] rowAt(Slice<Rows> slice, double threshold) {
    Rows rows = slice.data();
    double[] distances = nearest[slice.index()];
    double left = threshold;
    int at = 0;
    for (int i = 0; i < distances.length && left >= 0; i++) {
      double share = rows.weight(i) * distances[i];
      if (share > 0) {
        at = i;
        left -= share;
      }
    }
    return rows.row(at);
  }

  private static double distance(Rows rows, int i, double[] centre) {
    double sum = 0.0;
    for (int j = 0; j < centre.length; j++) {
      double difference = rows.get(i, j) - centre[j];
      sum += difference * difference;
    }
    return sum;
  }

  private void eachSlice(java.util.function.Consumer<Slice<Rows>> action) {
    data.collect(() -> this, (self, slice) -> action.accept(slice), (earlier, later) -> {});
  }
}
