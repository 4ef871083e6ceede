package org.emkit.ppca;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.emkit.core.Imputer;
import org.emkit.core.LogDensity;
import org.emkit.core.Sampler;
import org.emkit.core.Transformer;
import org.emkit.core.data.Rows;

/** What a fitted model says of rows; cells may be missing (NaN). */
final class FactorUse
    implements LogDensity<Rows, FactorModel>,
        Transformer<Rows, FactorModel>,
        Imputer<Rows, FactorModel>,
        Sampler<Rows, FactorModel> {
  private static final long serialVersionUID = 1L;

  /** It holds nothing. */
  static final FactorUse ONLY = new FactorUse();

  private FactorUse() {}

  @Override
  public double[] logDensity(FactorModel parameters, Rows slice) {
    double[] densities = new double[slice.count()];
    PatternGroups.each(parameters, slice, (scores, i) -> densities[i] = scores.logDensity());
    return densities;
  }

  @Override
  public List<String> coordinates(FactorModel parameters) {
    return IntStream.range(0, parameters.factors()).mapToObj(k -> "factor" + k).toList();
  }

  /** The scores: posterior means of the factors given the observed cells. */
  @Override
  public double[][] transform(FactorModel parameters, Rows slice) {
    slice.requireFiniteOrMissing();
    double[][] scores = new double[slice.count()][];
    PatternGroups.each(parameters, slice, (of, i) -> scores[i] = of.mean());
    return scores;
  }

  @Override
  public double[][] impute(FactorModel parameters, Rows slice) {
    slice.requireFiniteOrMissing();
    double[][] rows = new double[slice.count()][];
    PatternGroups.each(parameters, slice, (scores, i) -> rows[i] = scores.complete());
    return rows;
  }

  @Override
  public Optional<double[][]> deviations(FactorModel parameters, Rows slice) {
    slice.requireFiniteOrMissing();
    double[][] deviations = new double[slice.count()][];
    PatternGroups.each(parameters, slice, (scores, i) -> deviations[i] = scores.deviations());
    return Optional.of(deviations);
  }

  @Override
  public Rows sample(FactorModel parameters, int count, RandomGenerator random) {
    int columns = parameters.columns();
    double[] values = new double[Math.multiplyExact(count, columns)];
    double[] z = new double[parameters.factors()];
    for (int from = 0; from < values.length; from += columns) {
      for (int k = 0; k < z.length; k++) {
        z[k] = random.nextGaussian();
      }
      double[] expected = parameters.expected(z);
      for (int j = 0; j < columns; j++) {
        double deviation = Math.sqrt(parameters.noiseVariance(j));
        values[from + j] = expected[j] + deviation * random.nextGaussian();
      }
    }
    return Rows.of(values, columns);
  }
}
