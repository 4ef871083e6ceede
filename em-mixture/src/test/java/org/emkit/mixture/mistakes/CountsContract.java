package org.emkit.mixture.mistakes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentStatistics;
import org.emkit.mixture.Components;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.emkit.mixture.MixtureStatistics;
import org.emkit.testkit.RandomData;
import org.emkit.testkit.RowModelContract;
import org.emkit.testkit.Summary;

/** The contract of mixtures of two of a family of counts. */
class CountsContract
    extends RowModelContract<
        Mixture<Components<Rate>>,
        MixtureStatistics<Components<Rate>, ComponentStatistics<Rate, CountSums>>> {
  private static final int SIZE = 2;

  private final Counts family;

  CountsContract(Counts family) {
    this.family = family;
  }

  @Override
  public LatentModel<
          Rows,
          Mixture<Components<Rate>>,
          MixtureStatistics<Components<Rate>, ComponentStatistics<Rate, CountSums>>>
      model() {
    return FiniteMixture.of(family, SIZE);
  }

  @Override
  protected int components() {
    return SIZE;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return 1;
  }

  /** Small counts, so that there are zeros. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] counts = RandomData.counts(rows, columns, SIZE, random);
    for (double[] row : counts) {
      row[0] = Math.floor(row[0] / 6);
    }
    return counts;
  }

  /** By the distribution of commons-math. */
  @Override
  public OptionalDouble bruteForceLogDensity(Mixture<Components<Rate>> mixture, double[] row) {
    double density = 0;
    for (int k = 0; k < SIZE; k++) {
      double rate = mixture.components().get(k).value();
      double each =
          rate == 0
              ? (row[0] == 0 ? 1 : 0)
              : new PoissonDistribution(rate).probability((int) row[0]);
      density += mixture.weight(k) * each;
    }
    return OptionalDouble.of(Math.log(density));
  }

  /** The probabilities of commons-math agree with ours to some 1e-13. */
  @Override
  public double conditioning() {
    return 10;
  }

  @Override
  public Summary summary(Mixture<Components<Rate>> mixture) {
    Map<String, double[]> blocks = new LinkedHashMap<>();
    blocks.put("weights", new double[] {mixture.weight(0), mixture.weight(1)});
    blocks.put("rates", mixture.components().all().stream().mapToDouble(Rate::value).toArray());
    return Summary.of(blocks);
  }
}
