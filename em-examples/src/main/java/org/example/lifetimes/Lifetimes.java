package org.example.lifetimes;

import java.util.random.RandomGenerator;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Sampler;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * Exponential lifetimes T, of which some are right-censored: all that is known is that they last
 * longer than they were watched. A row has a time and whether the lifetime ended then (1) or went
 * on unseen (0). The latent variable is the lifetime itself.
 */
public final class Lifetimes
    implements LatentModel<Rows, Exponential, LifetimeStatistics>,
        Starter<Rows, Exponential>,
        LogDensity<Rows, Exponential>,
        FreeParameters<Exponential>,
        Sampler<Rows, Exponential>,
        VectorCoordinates<Exponential> {
  private static final long serialVersionUID = 1L;

  /** Columns of a row: how long it was watched, and whether the lifetime ended then. */
  static final int TIME = 0;

  static final int ENDED = 1;
  static final int COLUMNS = 2;

  private static final String NONE_ENDED =
      "no lifetime has ended, so that no rate is low enough: watch on until one has";

  @Override
  public LifetimeStatistics newStatistics(Exponential parameters) {
    return new LifetimeStatistics();
  }

  /** E-step: a lifetime that ended is known; of one that went on, E[T | T > c] = c + 1/λ. */
  @Override
  public void expect(Exponential parameters, Rows slice, LifetimeStatistics into) {
    for (int i = 0; i < slice.count(); i++) {
      double weight = slice.weight(i);
      double ended = slice.get(i, ENDED);
      into.count += weight;
      into.ended += weight * ended;
      into.total += weight * (slice.get(i, TIME) + (1 - ended) * parameters.mean());
      into.logLikelihood.add(weight, logDensity(parameters, slice, i));
    }
  }

  /** M-step: as if all lifetimes had been seen, λ = n / Σ T. */
  @Override
  public Exponential maximize(LifetimeStatistics statistics) {
    if (!(statistics.ended > 0)) {
      throw new NumericalFailure(NONE_ENDED);
    }
    return new Exponential(statistics.count / statistics.total);
  }

  /** The density λ e^−λt of one that ended, the probability e^−λc of lasting longer than c. */
  private static double logDensity(Exponential parameters, Rows slice, int i) {
    return slice.get(i, ENDED) * Math.log(parameters.rate())
        - parameters.rate() * slice.get(i, TIME);
  }

  @Override
  public double[] logDensity(Exponential parameters, Rows slice) {
    double[] result = new double[slice.count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = logDensity(parameters, slice, i);
    }
    return result;
  }

  /** As if every lifetime had ended when it was last seen: too high a rate, from which EM falls. */
  @Override
  public Exponential start(Dataset<Rows> data, RandomGenerator random) {
    ColumnSummary summary = ColumnSummary.of(data);
    if (!(summary.mean(ENDED) > 0)) {
      throw new DataException(NONE_ENDED);
    }
    return new Exponential(1 / summary.mean(TIME));
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public void check(Rows slice) {
    slice.requireFinite();
    for (int i = 0; i < slice.count(); i++) {
      double time = slice.get(i, TIME);
      if (!(time > 0)) {
        throw new DataException(slice.first() + i, TIME, time + " is no time: give more than 0");
      }
      double ended = slice.get(i, ENDED);
      if (ended != 0 && ended != 1) {
        throw new DataException(
            slice.first() + i,
            ENDED,
            ended + ": give 1 for a lifetime that ended, 0 for one cut off");
      }
    }
  }

  @Override
  public int freeParameters(Exponential parameters) {
    return 1;
  }

  /** Whole lifetimes: how long somebody watches is not part of the model. */
  @Override
  public Rows sample(Exponential parameters, int count, RandomGenerator random) {
    double[] values = new double[COLUMNS * count];
    for (int i = 0; i < count; i++) {
      values[COLUMNS * i + TIME] = parameters.mean() * random.nextExponential();
      values[COLUMNS * i + ENDED] = 1.0;
    }
    return Rows.of(values, COLUMNS);
  }

  @Override
  public double[] toVector(Exponential parameters) {
    return new double[] {Math.log(parameters.rate())};
  }

  @Override
  public Exponential fromVector(double[] vector, Exponential like) {
    return new Exponential(Math.exp(vector[0]));
  }
}
