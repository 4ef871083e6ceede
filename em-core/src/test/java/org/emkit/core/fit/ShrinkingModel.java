package org.emkit.core.fit;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.emkit.core.FreeParameters;
import org.emkit.core.LatentModel;
import org.emkit.core.Objective;
import org.emkit.core.Starter;
import org.emkit.core.Statistics;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;

/**
 * A driver's toy: one number θ with objective −Σ w (x − θ)², whose M-step goes a part of the way to
 * the weighted mean. Errors shrink by {@code 1 − step} each time, so everything is known in
 * advance.
 */
class ShrinkingModel
    implements LatentModel<Rows, Double, ShrinkingModel.Sums>,
        Starter<Rows, Double>,
        FreeParameters<Double> {
  private static final long serialVersionUID = 1L;

  private final double step;
  private final boolean coordinates;

  ShrinkingModel(double step, boolean coordinates) {
    this.step = step;
    this.coordinates = coordinates;
  }

  ShrinkingModel(double step) {
    this(step, false);
  }

  @Override
  public Double start(Dataset<Rows> data, RandomGenerator random) {
    return 20 * random.nextDouble() - 10;
  }

  @Override
  public Sums newStatistics(Double parameters) {
    return new Sums(parameters);
  }

  @Override
  public void expect(Double parameters, Rows slice, Sums into) {
    for (int i = 0; i < slice.count(); i++) {
      double error = slice.get(i, 0) - parameters;
      into.weight += slice.weight(i);
      into.error += slice.weight(i) * error;
      into.squares += slice.weight(i) * error * error;
    }
  }

  @Override
  public Double maximize(Sums statistics) {
    return statistics.reference + step * statistics.error / statistics.weight;
  }

  @Override
  public int freeParameters(Double parameters) {
    return 1;
  }

  @Override
  public <T> Optional<T> capability(Class<T> type) {
    if (type == VectorCoordinates.class) {
      return coordinates ? Optional.of(type.cast(new Identity())) : Optional.empty();
    }
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  private static final class Identity implements VectorCoordinates<Double> {
    @Override
    public double[] toVector(Double parameters) {
      return new double[] {parameters};
    }

    @Override
    public Double fromVector(double[] vector, Double like) {
      return vector[0];
    }
  }

  static final class Sums implements Statistics<Sums> {
    private static final long serialVersionUID = 1L;

    final double reference;
    double weight;
    double error;
    double squares;

    Sums(double reference) {
      this.reference = reference;
    }

    @Override
    public void add(Sums other) {
      weight += other.weight;
      // Moved to our reference; within a pass there is but one.
      error += other.error + other.weight * (other.reference - reference);
      squares += other.squares;
    }

    @Override
    public void scale(double factor) {
      weight *= factor;
      error *= factor;
      squares *= factor;
    }

    @Override
    public Objective objective() {
      return new Objective(-squares, weight, Objective.RELATIVE_SLACK * (weight + squares));
    }
  }
}
