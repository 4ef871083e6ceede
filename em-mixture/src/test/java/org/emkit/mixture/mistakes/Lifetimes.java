package org.emkit.mixture.mistakes;

import java.util.random.RandomGenerator;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.Sampler;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * Exponential lifetimes, some of them cut off when the observation ended, under an inverse-gamma
 * prior on their mean: the correct model, of which each mistake changes one method. A row holds a
 * time and whether it was the end of the life (1) or of the observation (0).
 */
class Lifetimes
    implements LatentModel<Rows, Lifetime, LifetimeSums>,
        Starter<Rows, Lifetime>,
        LogDensity<Rows, Lifetime>,
        Sampler<Rows, Lifetime>,
        FreeParameters<Lifetime>,
        VectorCoordinates<Lifetime> {
  private static final long serialVersionUID = 1L;

  /** The prior of a mean: as if 4 lives had lasted 2 each. */
  static final double PRIOR_WEIGHT = 4;

  static final double PRIOR_TOTAL = 8;

  @Override
  public void check(Rows slice) {
    slice.requireEach(x -> x >= 0 && x <= Double.MAX_VALUE, "is no time");
  }

  @Override
  public Lifetime start(Dataset<Rows> data, RandomGenerator random) {
    return new Lifetime((0.5 + random.nextDouble()) * (ColumnSummary.of(data).mean(0) + 1e-9));
  }

  @Override
  public LifetimeSums newStatistics(Lifetime parameters) {
    return new LifetimeSums();
  }

  /** A life that was cut off lasts, by its lack of memory, the mean longer. */
  @Override
  public void expect(Lifetime parameters, Rows slice, LifetimeSums into) {
    double mean = parameters.mean();
    for (int i = 0; i < slice.count(); i++) {
      double time = slice.get(i, 0);
      boolean ended = slice.get(i, 1) > 0;
      into.weight += slice.weight(i);
      into.total += slice.weight(i) * (ended ? time : time + mean);
      into.rows++;
      into.logLikelihood.add(slice.weight(i), logDensity(time, ended, mean));
    }
  }

  // tag::maximize
  @Override
  public Lifetime maximize(LifetimeSums sums) {
    return new Lifetime((sums.total + PRIOR_TOTAL) / (sums.weight + PRIOR_WEIGHT));
  }

  // end::maximize

  // tag::logPrior
  @Override
  public double logPrior(Lifetime parameters) {
    return -PRIOR_WEIGHT * Math.log(parameters.mean()) - PRIOR_TOTAL / parameters.mean();
  }

  // end::logPrior

  // tag::logDensity
  double logDensity(double time, boolean ended, double mean) {
    return (ended ? -Math.log(mean) : 0) - time / mean;
  }

  // end::logDensity

  @Override
  public double[] logDensity(Lifetime parameters, Rows slice) {
    double[] result = new double[slice.count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = logDensity(slice.get(i, 0), slice.get(i, 1) > 0, parameters.mean());
    }
    return result;
  }

  // tag::draw
  double draw(double mean, RandomGenerator random) {
    return mean * random.nextExponential();
  }

  // end::draw

  /** Observations that end after 5. */
  @Override
  public Rows sample(Lifetime parameters, int count, RandomGenerator random) {
    double[] cells = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double time = draw(parameters.mean(), random);
      cells[2 * i] = Math.min(time, 5);
      cells[2 * i + 1] = time <= 5 ? 1 : 0;
    }
    return Rows.of(cells, 2);
  }

  @Override
  public int freeParameters(Lifetime parameters) {
    return 1;
  }

  @Override
  public double[] toVector(Lifetime parameters) {
    return new double[] {Math.log(parameters.mean())};
  }

  @Override
  public Lifetime fromVector(double[] vector, Lifetime like) {
    return new Lifetime(Math.exp(vector[0]));
  }
}
