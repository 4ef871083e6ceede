package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.SampledModel;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

class AveragingTest {
  private static final RowDataset DATA =
      RowDataset.of(new java.util.SplittableRandom(4).doubles(100).toArray(), 1).withSliceRows(7);

  private static final FitOptions OPTIONS =
      FitOptions.defaults().withRestarts(3).withMaxIterations(9).withThreads(1);

  /** The M-step goes to the mean plus noise that a pass draws. */
  private static class Noisy extends ShrinkingModel
      implements SampledModel<Rows, Double, ShrinkingModel.Sums> {
    private static final long serialVersionUID = 1L;

    Noisy() {
      super(1.0);
    }

    @Override
    public boolean samples() {
      return true;
    }

    @Override
    public boolean monotone() {
      return false;
    }

    @Override
    public void sample(Double parameters, Rows slice, RandomGenerator random, Sums into) {
      expect(parameters, slice, into);
      into.error += random.nextGaussian();
    }

    @Override
    public double logPrior(Double parameters) {
      return -1.0;
    }
  }

  /** What an observer sees of the restart that wins {@code fit}. */
  private static List<Double> thetas(FitOptions options, int restart) {
    List<Double> all = new ArrayList<>();
    Noisy model = new Noisy();
    Em.fit(
        model,
        DATA,
        model,
        options,
        iteration -> {
          if (iteration.restart() == restart) {
            all.add(iteration.parameters());
          }
          return Observer.Signal.CONTINUE;
        });
    return all;
  }

  @Test
  void theStatisticsOfTheSecondHalfAreAveraged() {
    Fit<Double> fit = Em.fit(new Noisy(), DATA, OPTIONS);
    // Each M-step is linear in its statistics: the average is that of the results of iterations 5
    // to 9, of which the last is seen in a longer run only.
    List<Double> longer = thetas(OPTIONS.withMaxIterations(10), fit.bestRestart());
    double mean = longer.subList(6, 11).stream().mapToDouble(Double::doubleValue).sum() / 5;
    Averaged<Double> averaged = fit.averaged().orElseThrow();
    assertEquals(mean, averaged.parameters(), 1e-14);
    double expected = 0.0;
    for (int i = 0; i < DATA.rows(); i++) {
      expected -= Math.pow(DATA.all().get(i, 0) - averaged.parameters(), 2);
    }
    assertEquals(expected, averaged.dataTerm().value(), 1e-12);
    assertEquals(expected - 1, averaged.objective(), 1e-12, "the prior belongs to it");
    assertTrue(fit.report().contains("averaged"), fit.report());
  }

  @Test
  void threadsChangeNoBit() {
    Averaged<Double> one = Em.fit(new Noisy(), DATA, OPTIONS).averaged().orElseThrow();
    for (int threads : new int[] {2, 16}) {
      assertEquals(
          one, Em.fit(new Noisy(), DATA, OPTIONS.withThreads(threads)).averaged().orElseThrow());
    }
  }

  @Test
  void theBestParametersStayTheResult() {
    Fit<Double> fit = Em.fit(new Noisy(), DATA, OPTIONS);
    double best =
        fit.restarts().stream().mapToDouble(r -> r.objective().getAsDouble()).max().orElseThrow();
    assertEquals(best, fit.objective());
    assertTrue(thetas(OPTIONS, fit.bestRestart()).contains(fit.parameters()));
  }

  @Test
  void aModelThatDrawsNothingHasNone() {
    assertTrue(Em.fit(new ShrinkingModel(1.0), DATA, OPTIONS).averaged().isEmpty());
  }

  @Test
  void aRunThatEndsInItsFirstHalfHasNone() {
    assertTrue(Em.fit(new Noisy(), DATA, OPTIONS.withMaxIterations(0)).averaged().isEmpty());
    Fit<Double> cut = Em.fit(new Noisy(), DATA, OPTIONS.withTimeLimit(Duration.ofNanos(1)));
    assertTrue(cut.averaged().isEmpty());
    Fit<Double> stopped =
        Em.fit(
            new Noisy(),
            DATA,
            new Noisy(),
            OPTIONS.withRestarts(1),
            iteration -> iteration.number() == 4 ? Observer.Signal.STOP : Observer.Signal.CONTINUE);
    assertEquals(4, stopped.iterations());
    assertTrue(stopped.averaged().isEmpty());
  }
}
