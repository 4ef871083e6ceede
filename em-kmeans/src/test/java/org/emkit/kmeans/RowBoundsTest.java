package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.data.RandomRows;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.StoppingRules;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

/** Runs with memory against the definition: the same bits, ties, duplicates and all. */
class RowBoundsTest {
  /** Rows around a few points; half of the time on a grid, so that rows repeat and tie. */
  private static RowDataset data(RandomGenerator random, int rows, int columns) {
    boolean grid = random.nextBoolean();
    double offset = random.nextBoolean() ? 0.0 : 1e6;
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      double value = 5 * (i / columns % 7) * (i % 3) + 2 * random.nextGaussian();
      values[i] = offset + (grid ? Math.rint(value) : value);
    }
    return RowDataset.of(values, columns).withSliceRows(1 + rows / (1 + random.nextInt(9)));
  }

  /** Up to 2,600 rows: gaps between clusters count where there are 64 rows to each. */
  @Property(seed = "42", tries = 60)
  void memoryChangesNoBit(
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    RowDataset data = data(random, 65 * size, columns);
    KMeans model = KMeans.of(size).withSeeding(new RandomRows());
    Centroids parameters = model.start(data, random);
    requireSameBits(model, data, parameters);
  }

  /** So many rows and clusters that most rows are kept. */
  @Test
  void blobsAreClusteredAsByDefinition() {
    RandomGenerator random = RandomStreams.stream(7);
    int columns = 8;
    double[] values = new double[6000 * columns];
    for (int row = 0; row < 6000; row++) {
      // Rows of a cluster follow one another, some of them side by side.
      int corner = row / 8 % 40;
      for (int j = 0; j < columns; j++) {
        values[row * columns + j] = 6 * ((corner >> j % 6) & 1) + random.nextGaussian();
      }
    }
    RowDataset data = RowDataset.of(values, columns);
    KMeans model = KMeans.of(40).withSeeding(new RandomRows());
    requireSameBits(model, data, model.start(data, random));
  }

  private static void requireSameBits(KMeans model, RowDataset data, Centroids start) {
    FitOptions options =
        FitOptions.defaults().withStoppingRule(StoppingRules.never()).withMaxIterations(12);
    Fit<Centroids> fit = Em.fitFrom(model, data, start, options);
    Centroids parameters = start;
    for (int i = 0; i < fit.iterations(); i++) {
      KMeansStatistics statistics = collect(model, data, parameters);
      assertEquals(statistics.objective().value(), fit.trace().objectives().get(i));
      parameters = model.maximize(statistics);
    }
    assertEquals(parameters, fit.parameters());
  }

  private static KMeansStatistics collect(KMeans model, RowDataset data, Centroids parameters) {
    return data.collect(
        () -> model.newStatistics(parameters),
        (into, slice) -> model.expect(parameters, slice.data(), into),
        KMeansStatistics::add);
  }

  @Property(seed = "42", tries = 60)
  void scoresAssignAsDistancesDo(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    Rows rows = data(random, 300, columns).all();
    double[][] points = new double[size][];
    Arrays.setAll(points, k -> rows.row(random.nextInt(rows.count())));
    Centroids centroids = new Centroids(points);
    int[] labels = KMeans.of(size).labels(centroids, rows);
    for (int i = 0; i < labels.length; i++) {
      double own = distance(rows, i, points[labels[i]], centroids.origin());
      for (int k = 0; k < size; k++) {
        double other = distance(rows, i, points[k], centroids.origin());
        // Sums in another order may differ in the last places where a row lies between points.
        assertTrue(own <= other * (1 + 1e-14), i + ": " + own + " to " + labels[i]);
        assertTrue(k >= labels[i] || !Arrays.equals(points[k], points[labels[i]]));
      }
    }
  }

  /** Large slices have other kernels than small ones, where a machine has the Vector API. */
  @Test
  void ofManyTiesEverySliceAssignsAlike() {
    RandomGenerator random = RandomStreams.stream(5);
    int columns = 13;
    Rows rows =
        Rows.of(random.ints(6000L * columns, 0, 4).mapToDouble(x -> 0.1 * x).toArray(), columns);
    double[][] points = new double[30][];
    Arrays.setAll(points, k -> rows.row(k));
    Centroids centroids = new Centroids(points);
    int[] whole = KMeans.of(30).labels(centroids, rows);
    for (int from = 0; from < 6000; from += 1000) {
      int[] part = KMeans.of(30).labels(centroids, rows.slice(from, from + 1000));
      assertArrayEquals(Arrays.copyOfRange(whole, from, from + 1000), part);
    }
  }

  private static double distance(Rows rows, int i, double[] point, double[] origin) {
    double sum = 0.0;
    for (int j = 0; j < point.length; j++) {
      double difference = (rows.get(i, j) - origin[j]) - (point[j] - origin[j]);
      sum += difference * difference;
    }
    return sum;
  }
}
