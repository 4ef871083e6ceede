package org.emkit.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.emkit.core.Canonical;
import org.emkit.core.Compression;
import org.emkit.core.FreeParameters;
import org.emkit.core.LogDensity;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Posterior;
import org.emkit.core.SampledModel;
import org.emkit.core.Sampler;
import org.emkit.core.Starter;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;

/**
 * Two normal classes on a line with a common variance, a floor under it and a Dirichlet prior on
 * the weights: small, correct, and with every capability. A {@link Flaw} spoils it in one place.
 */
class ToyModel
    implements SampledModel<Rows, ToyParameters, ToyStatistics>,
        Starter<Rows, ToyParameters>,
        Compression<Rows>,
        LogDensity<Rows, ToyParameters>,
        Posterior<Rows, ToyParameters>,
        Canonical<ToyParameters>,
        Sampler<Rows, ToyParameters>,
        FreeParameters<ToyParameters>,
        VectorCoordinates<ToyParameters> {
  private static final long serialVersionUID = 1L;

  static final double FLOOR = 1e-3;

  /** α of the Dirichlet prior on the two weights. */
  static final double ALPHA = 2.0;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final Flaw flaw;
  private final boolean samples;
  private final AtomicLong shared = new AtomicLong();
  private double stale = -1.0;

  ToyModel(Flaw flaw) {
    this(flaw, false);
  }

  /** With latents drawn, where {@code samples}. */
  ToyModel(Flaw flaw, boolean samples) {
    this.flaw = flaw;
    this.samples = samples;
  }

  @Override
  public boolean samples() {
    return samples;
  }

  @Override
  public boolean monotone() {
    return !samples;
  }

  @Override
  public void sample(ToyParameters p, Rows slice, RandomGenerator random, ToyStatistics into) {
    double[][] posterior = probabilities(p, slice);
    double[] logDensity = logDensity(p, slice);
    for (int i = 0; i < slice.count(); i++) {
      double r1 = flaw == Flaw.DRAWS_IGNORE_POSTERIOR ? p.weight() : posterior[i][1];
      int k = random.nextDouble() < r1 ? 1 : 0;
      into.accumulate(k, slice.weight(i), slice.get(i, 0));
      into.rows++;
      into.logLikelihood.add(slice.weight(i), logDensity[i]);
    }
  }

  @Override
  public void check(Rows slice) {
    slice.requireFinite();
    if (flaw == Flaw.ACCIDENTAL_EXCEPTION && slice.get(0, 0) > 1e6) {
      throw new ArrayIndexOutOfBoundsException("index -1");
    }
    if (flaw == Flaw.MUTE_EXCEPTION && slice.get(0, 0) > 1e6) {
      throw new IllegalArgumentException();
    }
  }

  @Override
  public ToyParameters start(Dataset<Rows> data, RandomGenerator random) {
    ColumnSummary summary = ColumnSummary.of(data);
    double spread = Math.sqrt(summary.variance(0));
    double shift = flaw == Flaw.SHARED_GENERATOR ? 1e-3 * shared.incrementAndGet() : 0.0;
    if (!(spread <= Double.MAX_VALUE)) {
      throw new DataException("the variance is out of range: rescale the data");
    }
    return new ToyParameters(
        0.2 + 0.6 * random.nextDouble(),
        summary.mean(0) - spread * (0.2 + random.nextDouble() + shift),
        summary.mean(0) + spread * (0.2 + random.nextDouble()),
        Math.max(FLOOR, summary.variance(0) * (0.1 + 0.5 * random.nextDouble())));
  }

  /** The rows once more. */
  @Override
  public Dataset<Rows> compress(Dataset<Rows> data) {
    List<double[]> rows = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    data.withThreads(1)
        .collect(
            () -> rows,
            (into, slice) -> {
              for (int i = 0; i < slice.data().count(); i++) {
                into.add(slice.data().row(i));
                weights.add(slice.data().weight(i));
              }
            },
            (earlier, later) -> {});
    if (flaw == Flaw.COMPRESSION_DROPS_A_ROW && rows.size() > 1) {
      weights.set(0, 0.0);
    }
    return RowDataset.of(rows.toArray(double[][]::new))
        .withWeights(weights.stream().mapToDouble(Double::doubleValue).toArray())
        .withSliceRows((rows.size() + data.slices() - 1) / data.slices());
  }

  @Override
  public ToyStatistics newStatistics(ToyParameters parameters) {
    return new ToyStatistics(flaw, parameters);
  }

  @Override
  public ToyParameters project(ToyParameters p) {
    return p.variance() < FLOOR ? new ToyParameters(p.weight(), p.mean0(), p.mean1(), FLOOR) : p;
  }

  private double logJoint(ToyParameters p, int k, double x) {
    double variance = p.variance() > 0 ? p.variance() : FLOOR;
    double d = x - p.mean(k);
    double constant = flaw == Flaw.NORMALISING_CONSTANT_FORGOTTEN ? 0.0 : LOG_2_PI;
    return Math.log(p.weight(k)) - 0.5 * (constant + Math.log(variance) + d * d / variance);
  }

  private static double logSum(double a, double b) {
    double max = Math.max(a, b);
    return max + Math.log(Math.exp(a - max) + Math.exp(b - max));
  }

  @Override
  public void expect(ToyParameters p, Rows slice, ToyStatistics into) {
    if (flaw == Flaw.CONSTANT_PER_SLICE) {
      into.counts[0] += 1e-6;
    }
    if (flaw == Flaw.EXPECT_OVERWRITES) {
      into.squares = 0;
    }
    if (flaw == Flaw.FALLS_HIDDEN_BY_SLACK) {
      into.logLikelihood.allow(1.0);
    }
    double total = into.counts[0] + into.counts[1];
    for (int i = 0; i < slice.count(); i++) {
      double x = slice.get(i, 0);
      double w = slice.weight(i);
      double log0 = logJoint(p, 0, x);
      double log1 = logJoint(p, 1, x);
      double logDensity = logSum(log0, log1);
      double r1 = Math.exp(log1 - logDensity);
      if (flaw == Flaw.TEMPERED_RESPONSIBILITIES) {
        r1 = 1 / (1 + Math.exp(0.5 * (log0 - log1)));
      }
      if (flaw == Flaw.SMALL_RESPONSIBILITIES_DROPPED && r1 < 1e-3) {
        r1 = 0;
      }
      if (flaw == Flaw.FIRST_ROW_IS_SPECIAL && slice.first() + i == 0) {
        w *= 2;
      }
      if (flaw == Flaw.EXPECT_LOOKS_AT_INTO && total > 10) {
        w *= 1 + 1e-9;
      }
      into.accumulate(0, w * (1 - r1), x);
      into.accumulate(1, w * r1, x);
      into.rows++;
      into.logLikelihood.add(flaw == Flaw.WEIGHTS_IGNORED_IN_OBJECTIVE ? 1.0 : w, logDensity);
    }
    if (flaw == Flaw.DEPENDS_ON_THREAD && Thread.currentThread().getName().equals("em-pass")) {
      into.squares = Math.nextUp(into.squares) * (1 + 1e-12);
    }
  }

  @Override
  public ToyParameters maximize(ToyStatistics s) {
    double n = s.counts[0] + s.counts[1];
    double alpha = flaw == Flaw.PRIOR_LEFT_OUT_OF_M_STEP ? 1.0 : ALPHA;
    double weight = (s.counts[1] + alpha - 1) / (n + 2 * (alpha - 1));
    double scatter = s.squares + s.forgotten;
    double[] means = new double[2];
    for (int k = 0; k < 2; k++) {
      double mean = s.counts[k] > 0 ? s.sums[k] / s.counts[k] : 0.0;
      means[k] = s.reference.mean(k) + mean;
      scatter -= s.counts[k] * mean * mean;
    }
    double variance = Math.max(FLOOR, scatter / n);
    switch (flaw) {
      case ROWS_IN_PLACE_OF_WEIGHTS -> variance = Math.max(FLOOR, scatter / s.rows);
      case WRONG_DIVISOR -> variance = Math.max(FLOOR, scatter / Math.max(1, n - 2));
      case FLOOR_ADDED_AFTERWARDS -> variance = scatter / n + 0.1;
      case NAN_ON_CONSTANT_DATA -> variance = scatter / n < 1e-12 ? Double.NaN : variance;
      case MAXIMIZE_SPOILS_STATISTICS -> s.squares /= 2;
      case FIRST_CLASS_IS_SPECIAL -> means[0] += 1e-6;
      case STEPS_ARE_COUNTED -> means[1] += 1e-12 * shared.incrementAndGet();
      case SHRINKS_TO_ORIGIN -> means[1] *= 1 - 1e-6;
      case BIASED_ESTIMATOR -> variance *= 1.3;
      case FLOOR_OVERSHOT -> variance = scatter / n < FLOOR ? 1.5 * FLOOR : variance;
      case STEPS_DOWNHILL -> {
        means[0] = 2 * s.reference.mean0() - means[0];
        means[1] = 2 * s.reference.mean1() - means[1];
      }
      case LABELS_SWAP -> {
        weight = 1 - weight;
        means = new double[] {means[1], means[0]};
      }
      default -> {}
    }
    try {
      return new ToyParameters(weight, means[0], means[1], variance);
    } catch (IllegalArgumentException e) {
      throw new NumericalFailure("no valid parameters, rescale the data: " + e.getMessage(), e);
    }
  }

  @Override
  public double logPrior(ToyParameters p) {
    if (flaw == Flaw.STALE_LOG_LIKELIHOOD) {
      double before = stale;
      stale = p.mean0();
      return 1e-6 * before;
    }
    return flaw == Flaw.PRIOR_LEFT_OUT_OF_OBJECTIVE
        ? 0.0
        : (ALPHA - 1) * (Math.log(p.weight(0)) + Math.log(p.weight(1)));
  }

  @Override
  public double[] logDensity(ToyParameters p, Rows slice) {
    double[] result = new double[slice.count()];
    int done =
        flaw == Flaw.BATCH_LEAVES_OUT_THE_REST && slice.count() > 64
            ? slice.count() / 4 * 4
            : slice.count();
    for (int i = 0; i < done; i++) {
      double x = slice.get(i, 0);
      result[i] =
          flaw == Flaw.DENSITY_WITHOUT_CLASS_WEIGHTS
              ? logSum(
                  logJoint(p, 0, x) - Math.log(p.weight(0)),
                  logJoint(p, 1, x) - Math.log(p.weight(1)))
              : logSum(logJoint(p, 0, x), logJoint(p, 1, x));
    }
    return result;
  }

  @Override
  public int classes(ToyParameters parameters) {
    return 2;
  }

  @Override
  public double[][] probabilities(ToyParameters p, Rows slice) {
    double[][] result = new double[slice.count()][2];
    for (int i = 0; i < result.length; i++) {
      double log0 = logJoint(p, 0, slice.get(i, 0));
      double log1 = logJoint(p, 1, slice.get(i, 0));
      double sum = logSum(log0, log1);
      double leak = flaw == Flaw.POSTERIOR_NOT_NORMALISED ? 0.99 : 1.0;
      result[i][0] = leak * Math.exp(log0 - sum);
      result[i][1] = Math.exp(log1 - sum);
    }
    return result;
  }

  @Override
  public double weight(Rows slice, int index) {
    return flaw == Flaw.POSTERIOR_FORGETS_WEIGHTS ? 1.0 : slice.weight(index);
  }

  @Override
  public ToyParameters canonical(ToyParameters p) {
    return switch (flaw) {
      case SORTING_IS_NEVER_DONE -> p.swapped();
      case SORTING_DOES_NOTHING -> p;
      case SORTING_LEAVES_WEIGHTS_BEHIND ->
          new ToyParameters(
              p.weight(),
              Math.max(p.mean0(), p.mean1()),
              Math.min(p.mean0(), p.mean1()),
              p.variance());
      default ->
          p.mean0() < p.mean1() || (p.mean0() == p.mean1() && p.weight(0) <= p.weight(1))
              ? p
              : p.swapped();
    };
  }

  @Override
  public int[] labels(ToyParameters p, Rows slice) {
    int[] labels = Posterior.super.labels(p, slice);
    if (flaw == Flaw.LABELS_FROM_ANOTHER_RULE) {
      Arrays.setAll(
          labels,
          i ->
              Math.abs(slice.get(i, 0) - p.mean0()) <= Math.abs(slice.get(i, 0) - p.mean1())
                  ? 0
                  : 1);
    }
    return labels;
  }

  @Override
  public Rows sample(ToyParameters p, int count, RandomGenerator random) {
    double deviation =
        flaw == Flaw.SAMPLES_VARIANCE_AS_DEVIATION ? p.variance() : Math.sqrt(p.variance());
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      int k = random.nextDouble() < p.weight() ? 1 : 0;
      values[i] = p.mean(k) + deviation * random.nextGaussian();
    }
    return Rows.of(values, 1);
  }

  @Override
  public int freeParameters(ToyParameters parameters) {
    return 4;
  }

  @Override
  public double[] toVector(ToyParameters p) {
    double scale = flaw == Flaw.COORDINATE_IN_ANOTHER_UNIT ? 0.5 : 1.0;
    return new double[] {
      Math.log(p.weight() / (1 - p.weight())), p.mean0(), p.mean1(), scale * Math.log(p.variance())
    };
  }

  @Override
  public ToyParameters fromVector(double[] v, ToyParameters like) {
    return new ToyParameters(1 / (1 + Math.exp(-v[0])), v[1], v[2], Math.exp(v[3]));
  }
}
