package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.emkit.core.Compression;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

/** Data that a model replaces by fewer, and starts that are all the same. */
class CompressionTest {
  /** Mean 2, twice two rows. */
  private static final RowDataset DATA = RowDataset.of(new double[] {1, 3, 1, 3}, 1);

  private static final FitOptions FEW =
      FitOptions.defaults().withStoppingRule(StoppingRules.never()).withMaxIterations(3);

  /** Takes each row of {@link #DATA} once, with twice its weight. */
  private static final class Halving extends ShrinkingModel implements Compression<Rows> {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger compressions = new AtomicInteger();
    private final AtomicInteger longest = new AtomicInteger();

    Halving() {
      super(0.5);
    }

    @Override
    public Dataset<Rows> compress(Dataset<Rows> data) {
      compressions.incrementAndGet();
      return RowDataset.of(new double[] {1, 3}, 1).withWeights(new double[] {2, 2});
    }

    @Override
    public void expect(Double parameters, Rows slice, Sums into) {
      longest.accumulateAndGet(slice.count(), Math::max);
      super.expect(parameters, slice, into);
    }
  }

  @Test
  void passesGoOverTheCompressedData() {
    Halving model = new Halving();
    Fit<Double> fit = Em.fit(model, DATA, FEW.withRestarts(3));
    assertEquals(1, model.compressions.get());
    assertEquals(2, model.longest.get());
    assertEquals(4.0, fit.dataTerm().weight());
    Fit<Double> plain = Em.fit(new ShrinkingModel(0.5), DATA, FEW.withRestarts(3));
    assertEquals(plain.objective(), fit.objective(), 1e-12);
    assertEquals(plain.parameters(), fit.parameters(), 1e-12);
  }

  /** One start, whatever was asked for. */
  private static final class Settled extends ShrinkingModel {
    private static final long serialVersionUID = 1L;

    Settled() {
      super(0.5);
    }

    @Override
    public Double start(Dataset<Rows> data, RandomGenerator random) {
      return 10.0;
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }
  }

  @Test
  void equalStartsAreMadeOnce() {
    assertEquals(1, Em.fit(new Settled(), DATA, FEW.withRestarts(4)).restarts().size());
    FitOptions shortRuns = FEW.withRestarts(2).withShortRuns(new ShortRuns(9, 1));
    Fit<Double> fit = Em.fit(new Settled(), DATA, shortRuns);
    assertEquals(1, fit.restarts().size());
    assertEquals(3, fit.iterations());
  }
}
