package org.emkit.mixture.mistakes;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.emkit.core.LatentModel;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.testkit.RowModelContract;

/** The contract of a model of lifetimes. */
class LifetimesContract extends RowModelContract<Lifetime, LifetimeSums> {
  private final Supplier<? extends Lifetimes> model;
  private final LifetimesPlugin plugin;

  LifetimesContract(Supplier<? extends Lifetimes> model) {
    this(model, new LifetimesPlugin());
  }

  LifetimesContract(Supplier<? extends Lifetimes> model, LifetimesPlugin plugin) {
    this.model = model;
    this.plugin = plugin;
  }

  /** A new model each time, so that a trial finds nothing of the one before. */
  @Override
  public LatentModel<Rows, Lifetime, LifetimeSums> model() {
    return model.get();
  }

  @Override
  protected int components() {
    return 1;
  }

  @Override
  protected int columns(RandomGenerator random) {
    return 2;
  }

  /** Times with a mean of 3; an observation ends after 5 on average. */
  @Override
  protected double[][] randomRows(int rows, int columns, RandomGenerator random) {
    double[][] data = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double time = 3 * random.nextExponential();
      double end = 5 * random.nextExponential();
      data[i] = new double[] {Math.min(time, end), time <= end ? 1 : 0};
    }
    return data;
  }

  @Override
  public Optional<ModelPlugin<Rows, Lifetime>> plugin() {
    return Optional.of(plugin);
  }
}
