package org.emkit.kmeans;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.testkit.Equivariance;
import org.emkit.testkit.RowModelContract;

/** The laws, for k-means with four clusters. */
class KMeansContractTest extends RowModelContract<Centroids, KMeansStatistics> {
  private static final int SIZE = 4;

  @Override
  public LatentModel<Rows, Centroids, KMeansStatistics> model() {
    return KMeans.of(SIZE);
  }

  @Override
  protected int components() {
    return SIZE;
  }

  @Override
  public Optional<Centroids> permute(Centroids p, int[] permutation) {
    double[][] renamed = new double[SIZE][];
    for (int k = 0; k < SIZE; k++) {
      renamed[permutation[k]] = p.centroid(k);
    }
    return Optional.of(new Centroids(renamed));
  }

  /** A reflection of the first column, a shift and a common scale: similarities of the space. */
  @Override
  public List<Equivariance<double[], Centroids>> equivariances(
      Centroids like, RandomGenerator random) {
    double scale = 0.5 + random.nextDouble();
    double shift = 10 * random.nextGaussian();
    return List.of(
        new Equivariance<>(
            "reflection, scale " + scale + " and shift " + shift,
            row -> mapped(row, scale, shift),
            p ->
                new Centroids(
                    Arrays.stream(p.toArray())
                        .map(row -> mapped(row, scale, shift))
                        .toArray(double[][]::new)),
            0.0,
            scale * scale));
  }

  private static double[] mapped(double[] row, double scale, double shift) {
    double[] mapped = row.clone();
    Arrays.setAll(mapped, j -> (j == 0 ? -scale : scale) * row[j] + shift);
    return mapped;
  }

  @Override
  public Optional<ModelPlugin<Rows, Centroids>> plugin() {
    return Optional.of(new KMeansPlugin());
  }
}
