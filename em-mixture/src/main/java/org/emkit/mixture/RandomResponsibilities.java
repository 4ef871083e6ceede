package org.emkit.mixture;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.Starter;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.FilledDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.math.RandomStreams;

/**
 * Starts a mixture from responsibilities that are drawn uniformly from the simplex, for each row by
 * itself; the M-step does the rest. All components then begin close to each other and to the data
 * as a whole.
 */
final class RandomResponsibilities<C, T extends Additive<T>> implements Starter<Rows, Mixture<C>> {
  private static final long serialVersionUID = 1L;

  private final FiniteMixture<C, T> mixture;
  private final int size;

  RandomResponsibilities(FiniteMixture<C, T> mixture, int size) {
    this.mixture = mixture;
    this.size = size;
  }

  @Override
  public Mixture<C> start(Dataset<Rows> data, RandomGenerator random) {
    long seed = random.nextLong();
    ColumnSummary summary = ColumnSummary.of(data);
    double[][] centres = new double[size][];
    Arrays.setAll(centres, k -> summary.means());
    double[] equal = new double[size];
    Arrays.fill(equal, 1.0 / size);
    Mixture<C> reference = new Mixture<>(equal, mixture.family().start(centres, summary));
    return mixture.maximize(
        FilledDataset.of(data, summary)
            .collect(
                () -> mixture.newStatistics(reference),
                (into, slice) ->
                    assign(
                        reference, slice.data(), RandomStreams.stream(seed, slice.index()), into),
                MixtureStatistics::add));
  }

  private void assign(
      Mixture<C> reference, Rows slice, RandomGenerator random, MixtureStatistics<C, T> into) {
    mixture.eachBlock(
        reference,
        slice,
        into,
        (posterior, from) -> {
          for (int i = 0; i < posterior.block.count(); i++) {
            draw(posterior.panel, i, random);
          }
        });
  }

  /** Exponential numbers over their sum are uniform on the simplex. */
  private void draw(double[][] panel, int row, RandomGenerator random) {
    double sum = 0.0;
    for (int k = 0; k < size; k++) {
      // 1 − u is never 0, so no number is infinite; all are 0 once in 2^53.
      panel[k][row] = -Math.log(1.0 - random.nextDouble()) + Double.MIN_NORMAL;
      sum += panel[k][row];
    }
    for (int k = 0; k < size; k++) {
      panel[k][row] /= sum;
    }
  }
}
