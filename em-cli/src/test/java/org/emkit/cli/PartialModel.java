package org.emkit.cli;

import java.util.ArrayList;
import java.util.List;
import org.emkit.core.FreeParameters;
import org.emkit.core.Imputer;
import org.emkit.core.LatentModel;
import org.emkit.core.LogDensity;
import org.emkit.core.LogLikelihoodSum;
import org.emkit.core.Objective;
import org.emkit.core.Statistics;
import org.emkit.core.data.Rows;

/**
 * The simplest model that takes missing cells: independent columns, each normal with variance 1.
 * What is missing counts nowhere and is filled in by the mean of its column.
 */
final class PartialModel
    implements LatentModel<Rows, List<Double>, PartialModel.Sums>,
        FreeParameters<List<Double>>,
        LogDensity<Rows, List<Double>>,
        Imputer<Rows, List<Double>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Sums newStatistics(List<Double> means) {
    return new Sums(means);
  }

  @Override
  public void expect(List<Double> means, Rows slice, Sums into) {
    double[] densities = logDensity(means, slice);
    for (int row = 0; row < slice.count(); row++) {
      into.logLikelihood.add(slice.weight(row), densities[row]);
      for (int column = 0; column < slice.columns(); column++) {
        double cell = slice.get(row, column);
        if (!Double.isNaN(cell)) {
          into.weights[column] += slice.weight(row);
          into.errors[column] += slice.weight(row) * (cell - means.get(column));
        }
      }
    }
  }

  @Override
  public List<Double> maximize(Sums statistics) {
    List<Double> means = new ArrayList<>();
    for (int column = 0; column < statistics.errors.length; column++) {
      means.add(
          statistics.reference.get(column)
              + statistics.errors[column] / statistics.weights[column]);
    }
    return List.copyOf(means);
  }

  @Override
  public int freeParameters(List<Double> means) {
    return means.size();
  }

  @Override
  public double[] logDensity(List<Double> means, Rows slice) {
    double[] densities = new double[slice.count()];
    for (int row = 0; row < slice.count(); row++) {
      for (int column = 0; column < slice.columns(); column++) {
        double error = slice.get(row, column) - means.get(column);
        if (!Double.isNaN(error)) {
          densities[row] -= 0.5 * (error * error + Math.log(2 * Math.PI));
        }
      }
    }
    return densities;
  }

  @Override
  public double[][] impute(List<Double> means, Rows slice) {
    double[][] rows = new double[slice.count()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = slice.row(row);
      for (int column = 0; column < slice.columns(); column++) {
        if (Double.isNaN(rows[row][column])) {
          rows[row][column] = means.get(column);
        }
      }
    }
    return rows;
  }

  static final class Sums implements Statistics<Sums> {
    private static final long serialVersionUID = 1L;

    private final List<Double> reference;
    private final LogLikelihoodSum logLikelihood = new LogLikelihoodSum();
    private final double[] weights;
    private final double[] errors;

    Sums(List<Double> reference) {
      this.reference = reference;
      this.weights = new double[reference.size()];
      this.errors = new double[reference.size()];
    }

    @Override
    public void add(Sums other) {
      logLikelihood.add(other.logLikelihood);
      for (int column = 0; column < errors.length; column++) {
        weights[column] += other.weights[column];
        errors[column] += other.errors[column];
      }
    }

    @Override
    public void scale(double factor) {
      logLikelihood.scale(factor);
      for (int column = 0; column < errors.length; column++) {
        weights[column] *= factor;
        errors[column] *= factor;
      }
    }

    @Override
    public Objective objective() {
      return logLikelihood.objective();
    }
  }
}
