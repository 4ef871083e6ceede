package org.emkit.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.bench.worker.Parameters;
import org.emkit.core.math.RandomStreams;

/**
 * Data from a mixture of moderately overlapping Gaussians, made from a fixed seed, and starts.
 * Clusters come in groups of four: two of a group are about four standard deviations apart, so that
 * they overlap, two of different groups about fourteen, so that most responsibilities are as small
 * as in data that people have. Each cluster has a covariance of its own.
 */
public final class ClusterData {
  private static final int GROUP = 4;
  private static final double DISTANCE_IN_GROUP = 4.0;
  private static final double DISTANCE_OF_GROUPS = 14.0;

  /** How far a start's means are from the true ones, in standard deviations. */
  private static final double START_ERROR = 0.5;

  private final int rows;
  private final int columns;
  private final int clusters;
  private final double[][] centres;
  private final double[] values;
  private final RandomGenerator random;

  /** Draws {@code rows × columns} values from {@code clusters} clusters. */
  public ClusterData(int rows, int columns, int clusters, long seed) {
    this.rows = rows;
    this.columns = columns;
    this.clusters = clusters;
    this.random = RandomStreams.stream(seed, rows, columns, clusters);
    // Two points with independent normal coordinates of scale s are about s √(2D) apart.
    double inGroup = DISTANCE_IN_GROUP / Math.sqrt(2.0 * columns);
    double ofGroups = DISTANCE_OF_GROUPS / Math.sqrt(2.0 * columns);
    double[] middle = new double[columns];
    this.centres = new double[clusters][columns];
    double[][] mixing = new double[clusters][columns * columns];
    double[] cumulative = new double[clusters];
    double total = 0.0;
    for (int k = 0; k < clusters; k++) {
      if (k % GROUP == 0) {
        Arrays.setAll(middle, j -> ofGroups * random.nextGaussian());
      }
      Arrays.setAll(centres[k], j -> middle[j] + inGroup * random.nextGaussian());
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          mixing[k][i * columns + j] =
              (i == j ? 1.0 : 0.0) + 0.5 / Math.sqrt(columns) * random.nextGaussian();
        }
      }
      total += 0.5 + random.nextDouble();
      cumulative[k] = total;
    }
    this.values = draw(mixing, cumulative);
  }

  private double[] draw(double[][] mixing, double[] cumulative) {
    double[] result = new double[Math.multiplyExact(rows, columns)];
    double[] normal = new double[columns];
    for (int row = 0; row < rows; row++) {
      double pick = random.nextDouble() * cumulative[clusters - 1];
      int k = 0;
      while (k < clusters - 1 && cumulative[k] <= pick) {
        k++;
      }
      Arrays.setAll(normal, j -> random.nextGaussian());
      for (int i = 0; i < columns; i++) {
        double value = centres[k][i];
        for (int j = 0; j <= i; j++) {
          value += mixing[k][i * columns + j] * normal[j];
        }
        result[row * columns + i] = value;
      }
    }
    return result;
  }

  /** The data, row by row; the same array every time. */
  public double[] values() {
    return values;
  }

  /**
   * A start for {@code model}. Mixtures start as a fit is after a few iterations, near the
   * clusters, so that responsibilities are as sparse as they are in most of a run; k-means starts
   * from rows.
   */
  public Parameters start(String model) {
    double[] means = new double[clusters * columns];
    if (model.equals("kmeans")) {
      for (int k = 0; k < clusters; k++) {
        // Rows are in random order: these are K different ones.
        int row = (int) ((long) k * rows / clusters);
        System.arraycopy(values, row * columns, means, k * columns, columns);
      }
      return Parameters.centroids(means);
    }
    for (int k = 0; k < clusters; k++) {
      for (int j = 0; j < columns; j++) {
        means[k * columns + j] =
            centres[k][j] + START_ERROR / Math.sqrt(columns) * random.nextGaussian();
      }
    }
    double[] weights = new double[clusters];
    Arrays.fill(weights, 1.0 / clusters);
    return new Parameters(weights, means, unitCovariances(model, clusters, columns));
  }

  /** Unit covariances, or variances where {@code model} has diagonal ones. */
  static double[] unitCovariances(String model, int components, int columns) {
    if (model.endsWith("-diagonal")) {
      double[] ones = new double[components * columns];
      Arrays.fill(ones, 1.0);
      return ones;
    }
    double[] identities = new double[components * columns * columns];
    for (int k = 0; k < components; k++) {
      for (int j = 0; j < columns; j++) {
        identities[(k * columns + j) * columns + j] = 1.0;
      }
    }
    return identities;
  }
}
