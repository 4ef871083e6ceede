package org.emkit.kmeans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Slice;
import org.emkit.core.math.RandomStreams;

/**
 * The squared distance of each row to the nearest centre so far. Slices write to their own parts of
 * shared arrays, so passes may run on any number of threads.
 *
 * <p>A centre that is chosen reaches the rows of a slice when they are next looked at, so that
 * choosing it among candidates takes a single pass.
 */
final class SeedingDistances {
  private static final int ROWS = PointDistances.ROWS;

  private final Dataset<Rows> data;
  private final int columns;
  private final double[][] nearest;
  private final double[][][] last;
  private final double[] sliceSums;

  /** The centres that were added last. */
  private double[][] centres;

  /** The distances to {@code first}. */
  SeedingDistances(Dataset<Rows> data, double[] first) {
    this.data = data;
    this.columns = first.length;
    this.nearest = new double[data.slices()][0];
    this.last = new double[data.slices()][0][0];
    this.sliceSums = new double[data.slices()];
    this.centres = new double[][] {first};
    eachSlice(
        (buffers, slice) -> {
          nearest[slice.index()] = new double[slice.data().count()];
          Arrays.fill(nearest[slice.index()], Double.POSITIVE_INFINITY);
          sliceSums[slice.index()] = settle(buffers, slice);
        });
  }

  /** Adds centres, in a pass. */
  void include(double[][] more) {
    centres = more;
    eachSlice((buffers, slice) -> sliceSums[slice.index()] = settle(buffers, slice));
  }

  /**
   * Draws each row by itself, with probability {@code factor} · weight · squared distance where
   * that is below 1.
   */
  List<double[]> draw(double factor, long seed) {
    return data.collect(
        ArrayList::new,
        (drawn, slice) -> {
          RandomGenerator random = RandomStreams.stream(seed, slice.index());
          double[] own = nearest[slice.index()];
          for (int i = 0; i < own.length; i++) {
            if (random.nextDouble() < factor * slice.data().weight(i) * own[i]) {
              drawn.add(slice.data().row(i));
            }
          }
        },
        List::addAll);
  }

  /** Σ weight · squared distance. */
  double potential() {
    return Arrays.stream(sliceSums).sum();
  }

  /** Adds the candidate that leaves the least potential, ties to the first; returns it. */
  double[] includeBest(double[][] candidates) {
    double[][] sums = new double[candidates.length][data.slices()];
    eachSlice((buffers, slice) -> tryOut(candidates, buffers, slice, sums));
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < candidates.length; t++) {
      double potential = Arrays.stream(sums[t]).sum();
      if (potential < least) {
        least = potential;
        best = t;
      }
    }
    System.arraycopy(sums[best], 0, sliceSums, 0, sliceSums.length);
    centres = new double[][] {candidates[best]};
    return candidates[best];
  }

  /** The potential of a slice that each candidate would leave. */
  private void tryOut(
      double[][] candidates, PointDistances buffers, Slice<Rows> slice, double[][] sums) {
    Rows rows = slice.data();
    double[] own = nearest[slice.index()];
    boolean late = isLate(slice);
    for (int from = 0; from < own.length; from += ROWS) {
      int count = Math.min(ROWS, own.length - from);
      buffers.moveTo(rows, from, count);
      if (late) {
        lower(own, from, count, buffers);
      }
      for (int t = 0; t < candidates.length; t++) {
        sums[t][slice.index()] += sumOfLesser(rows, own, from, count, buffers.to(candidates[t]));
      }
    }
    last[slice.index()] = centres;
  }

  @SuppressWarnings("ReferenceEquality") // these centres, not some like them
  private boolean isLate(Slice<Rows> slice) {
    return last[slice.index()] != centres;
  }

  /** Lets the last centres reach the rows of a slice; returns their potential. */
  private double settle(PointDistances buffers, Slice<Rows> slice) {
    Rows rows = slice.data();
    double[] own = nearest[slice.index()];
    double sum = 0.0;
    for (int from = 0; from < own.length; from += ROWS) {
      int count = Math.min(ROWS, own.length - from);
      buffers.moveTo(rows, from, count);
      lower(own, from, count, buffers);
      for (int i = from; i < from + count; i++) {
        sum += rows.weight(i) * own[i];
      }
    }
    last[slice.index()] = centres;
    return sum;
  }

  private void lower(double[] own, int from, int count, PointDistances buffers) {
    for (double[] centre : centres) {
      double[] distances = buffers.to(centre);
      for (int i = 0; i < count; i++) {
        double distance = distances[i];
        own[from + i] = distance < own[from + i] ? distance : own[from + i];
      }
    }
  }

  private static double sumOfLesser(
      Rows rows, double[] own, int from, int count, double[] distances) {
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
      double distance = distances[i];
      sum += rows.weight(from + i) * (distance < own[from + i] ? distance : own[from + i]);
    }
    return sum;
  }

  /** The rows at which the running sum of weight · distance passes each threshold. */
  double[][] rowsAt(double[] thresholds) {
    double[][] found = new double[thresholds.length][];
    int[] slices = new int[thresholds.length];
    double[] left = thresholds.clone();
    for (int t = 0; t < thresholds.length; t++) {
      // Rounding may carry a threshold past the end: the last slice with any potential takes it.
      int end = sliceSums.length - 1;
      while (end > 0 && sliceSums[end] == 0) {
        end--;
      }
      while (slices[t] < end && left[t] >= sliceSums[slices[t]]) {
        left[t] -= sliceSums[slices[t]++];
      }
    }
    eachSlice(
        (buffers, slice) -> {
          for (int t = 0; t < thresholds.length; t++) {
            if (slices[t] == slice.index()) {
              if (isLate(slice)) {
                settle(buffers, slice);
              }
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

  private void eachSlice(BiConsumer<PointDistances, Slice<Rows>> action) {
    data.collect(() -> new PointDistances(columns), action, (earlier, later) -> {});
  }
}
