package org.emkit.mixture;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.Starter;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.FilledDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Seeding;

/**
 * Starts a mixture from points: each row goes to the nearest of them (Euclidean distance, ties to
 * the lowest), and the M-step does the rest.
 *
 * <p>Missing cells count as their column's mean here.
 *
 * <p>A tenth of every row is shared by all components. Without it, a part with one row, or with
 * equal rows, would start as a spike, a local optimum that EM never leaves.
 */
final class PartitionStarter<C, T extends Additive<T>> implements Starter<Rows, Mixture<C>> {
  private static final long serialVersionUID = 1L;

  /** The part of each row that all components share: enough to keep a lone row's part wide. */
  private static final double SHARED = 0.1;

  private final FiniteMixture<C, T> mixture;
  private final int size;
  private final Seeding seeding;

  PartitionStarter(FiniteMixture<C, T> mixture, int size, Seeding seeding) {
    this.mixture = mixture;
    this.size = size;
    this.seeding = seeding;
  }

  @Override
  public Mixture<C> start(Dataset<Rows> data, RandomGenerator random) {
    ColumnSummary summary = ColumnSummary.of(data);
    Dataset<Rows> filled = FilledDataset.of(data, summary);
    double[][] centres = seeding.choose(filled, size, random);
    C components = mixture.family().start(centres, summary);
    double[] equal = new double[size];
    Arrays.fill(equal, 1.0 / size);
    Mixture<C> reference = new Mixture<>(equal, components);
    return mixture.maximize(
        filled.collect(
            () -> mixture.newStatistics(reference),
            (into, slice) -> partition(reference, centres, slice.data(), into),
            MixtureStatistics::add));
  }

  private void partition(
      Mixture<C> reference, double[][] centres, Rows slice, MixtureStatistics<C, T> into) {
    mixture.eachBlock(
        reference,
        slice,
        into,
        (posterior, from) -> {
          for (int i = 0; i < posterior.block.count(); i++) {
            int nearest = nearest(posterior.block.row(i), centres);
            for (int k = 0; k < size; k++) {
              posterior.panel[k][i] = SHARED / size + (k == nearest ? 1 - SHARED : 0.0);
            }
          }
        });
  }

  private static int nearest(double[] row, double[][] centres) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      double distance = 0.0;
      for (int j = 0; j < row.length; j++) {
        double difference = row[j] - centres[k][j];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    return nearest;
  }
}
