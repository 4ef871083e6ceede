package org.emkit.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

/** k-means||, mini-batch k-means and the silhouette. */
class LargeDataSeedingTest {
  private static final List<Seeding> SEEDINGS =
      List.of(new ParallelSeeding(), new MiniBatchSeeding());

  /** Groups a thousand apart, of unit variance. */
  private static RowDataset groups(int rows, int groups) {
    RandomGenerator random = RandomStreams.stream(3);
    double[] values = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      values[2 * i] = 1000 * (i % groups) + random.nextGaussian();
      values[2 * i + 1] = random.nextGaussian();
    }
    return RowDataset.of(values, 2);
  }

  @Test
  void distantGroupsGetACentreEach() {
    RowDataset data = groups(20_000, 12);
    for (Seeding seeding : SEEDINGS) {
      for (int seed = 0; seed < 5; seed++) {
        double[] firsts =
            Arrays.stream(seeding.choose(data, 12, RandomStreams.stream(seed)))
                .mapToDouble(row -> row[0])
                .sorted()
                .toArray();
        for (int k = 0; k < 12; k++) {
          // The mean of a thousand rows and more, but some are weighted candidates alone.
          assertEquals(1000.0 * k, firsts[k], 3.0, seeding + " seed " + seed);
        }
      }
    }
  }

  @Test
  void threadsDoNotMatter() {
    RowDataset data = groups(9_000, 7).withSliceRows(512);
    for (Seeding seeding : SEEDINGS) {
      assertArrayEquals(
          seeding.choose(data.withThreads(1), 7, RandomStreams.stream(1)),
          seeding.choose(data.withThreads(8), 7, RandomStreams.stream(1)));
    }
  }

  @Test
  void fewDistinctRowsAreNoObstacle() {
    RowDataset equal = RowDataset.of(new double[] {4, 4, 4, 5}, 1);
    for (Seeding seeding : SEEDINGS) {
      for (double[] centre : seeding.choose(equal, 3, RandomStreams.stream(1))) {
        assertTrue(centre[0] >= 4 && centre[0] <= 5);
      }
      assertThrows(DataException.class, () -> seeding.choose(equal, 5, RandomStreams.stream(1)));
    }
  }

  @Test
  void batchesMoveCentroidsByTheirShare() {
    MiniBatchKMeans learner = new MiniBatchKMeans(new Centroids(new double[][] {{0}, {10}}));
    // By hand: 1 and 3 take the first centroid to 2, 12 the second to 12; then 8 takes it to 10.
    assertEquals(1 + 9 + 4, learner.update(Rows.of(new double[] {1, 3, 12}, 1)), 1e-14);
    learner.update(Rows.of(new double[] {8}, 1));
    assertArrayEquals(new double[] {2}, learner.centroids().centroid(0), 1e-15);
    assertArrayEquals(new double[] {10}, learner.centroids().centroid(1), 1e-14);
    assertEquals(2.0, learner.weight(1));
    assertThrows(DataException.class, () -> learner.update(Rows.of(new double[] {Double.NaN}, 1)));
    assertArrayEquals(new double[] {10}, learner.centroids().centroid(1), 1e-14);
  }

  @Test
  void aCentroidThatNeverHadARowMovesToTheFarthest() {
    MiniBatchKMeans learner = new MiniBatchKMeans(new Centroids(new double[][] {{0}, {1e6}}));
    learner.update(Rows.of(new double[] {0, 1, 7}, 1));
    assertEquals(7.0, learner.centroids().centroid(1)[0]);
  }

  @Test
  void silhouetteCountsWeightsAsRows() {
    Centroids centroids = new Centroids(new double[][] {{0.5}, {8}});
    RowDataset weighted =
        RowDataset.of(new double[] {0, 1, 7, 9}, 1).withWeights(new double[] {2, 1, 1, 3});
    RowDataset repeated = RowDataset.of(new double[] {0, 0, 1, 7, 9, 9, 9}, 1);
    assertEquals(
        Silhouette.of(centroids, repeated).getAsDouble(),
        Silhouette.of(centroids, weighted).getAsDouble(),
        1e-15);
    assertTrue(Silhouette.of(new Centroids(new double[][] {{3}}), weighted).isEmpty());
  }

  /** One cluster: its centroid is the weighted mean, near which the batches must end. */
  @Test
  void miniBatchesHeedWeights() {
    double[] values = new double[3000];
    double[] weights = new double[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 3 == 0 ? 10 : 0;
      weights[i] = i % 3 == 0 ? 8 : 1;
    }
    RowDataset data = RowDataset.of(values, 1).withWeights(weights);
    double centre = new MiniBatchSeeding().choose(data, 1, RandomStreams.stream(1))[0][0];
    assertEquals(8.0, centre, 0.2);
  }

  @Test
  void silhouettesAboveTheLimitHeedWeights() {
    // Two clear clusters, and as many rows between them that hardly weigh anything.
    int rows = 3 * Silhouette.MOST_ROWS;
    double[] values = new double[rows];
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i % 2 == 0 ? 100 * (i / 2 % 2) : 49;
      weights[i] = i % 2 == 0 ? 1 : 1e-6;
    }
    RowDataset data = RowDataset.of(values, 1).withWeights(weights);
    double value = Silhouette.of(new Centroids(new double[][] {{0}, {100}}), data).getAsDouble();
    assertEquals(1.0, value, 1e-3);
  }

  @Test
  void silhouetteOfManyRowsIsThatOfSome() {
    RowDataset data = groups(3 * Silhouette.MOST_ROWS, 3);
    double value =
        Silhouette.of(new Centroids(new double[][] {{0, 0}, {1000, 0}, {2000, 0}}), data)
            .getAsDouble();
    // Distances within are about √π, between 1000.
    assertEquals(1 - Math.sqrt(Math.PI) / 1000, value, 1e-4);
  }
}
