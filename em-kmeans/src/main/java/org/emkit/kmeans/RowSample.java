package org.emkit.kmeans;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;

/** Rows of a dataset with their weights: all of them, or some that are drawn equally likely. */
final class RowSample {
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();

  private RowSample() {}

  /** All rows in their order if they are at most {@code most}, else about so many of them. */
  static RowSample of(Dataset<Rows> data, int most, long seed) {
    long count =
        data.<long[]>collect(
                () -> new long[1],
                (sum, slice) -> sum[0] += slice.data().count(),
                (earlier, later) -> earlier[0] += later[0])[0];
    double share = count <= most ? 1.0 : most / (double) count;
    return data.collect(
        RowSample::new,
        (sample, slice) ->
            sample.draw(slice.data(), share, RandomStreams.stream(seed, slice.index())),
        RowSample::add);
  }

  private void draw(Rows slice, double share, RandomGenerator random) {
    for (int i = 0; i < slice.count(); i++) {
      if (share >= 1 || random.nextDouble() < share) {
        rows.add(slice.row(i));
        weights.add(slice.weight(i));
      }
    }
  }

  private void add(RowSample other) {
    rows.addAll(other.rows);
    weights.addAll(other.weights);
  }

  /** The number of rows. */
  int count() {
    return rows.size();
  }

  /** The rows in random order, so that any part of them is a sample too. */
  RowSample shuffled(long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    RowSample shuffled = new RowSample();
    for (int i : order) {
      shuffled.rows.add(rows.get(i));
      shuffled.weights.add(weights.get(i));
    }
    return shuffled;
  }

  /** The first {@code count} of them as data. */
  RowDataset first(int count) {
    return RowDataset.of(rows.subList(0, count).toArray(double[][]::new))
        .withWeights(weights.subList(0, count).stream().mapToDouble(w -> w).toArray());
  }
}
