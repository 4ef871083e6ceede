package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.emkit.core.Canonical;
import org.emkit.core.data.RowDataset;
import org.junit.jupiter.api.Test;

class CanonicalResultTest {
  /** Symmetric about 0 but for rounding: θ and −θ are equally good. */
  private static final RowDataset DATA = RowDataset.of(new double[] {-0.7, -0.1, 0.1, 0.7}, 1);

  private static final FitOptions OPTIONS =
      FitOptions.defaults().withStoppingRule(StoppingRules.never()).withRestarts(1);

  /** θ changes its sign with every M-step; the canonical one is positive. */
  private static final class Alternating extends ShrinkingModel implements Canonical<Double> {
    private static final long serialVersionUID = 1L;

    Alternating() {
      super(1.5);
    }

    @Override
    public Double canonical(Double parameters) {
      return Math.abs(parameters);
    }
  }

  @Test
  void aResultFromAChosenStartIsInOrderWithItsOwnObjective() {
    for (int iterations = 0; iterations < 4; iterations++) {
      FitOptions options = OPTIONS.withMaxIterations(iterations);
      Fit<Double> fit =
          Em.fit(new Alternating(), DATA, (data, random) -> -10.0, options, Observer.none());
      assertEquals(10.0 / (1 << iterations), fit.parameters(), 1e-14);
      Fit<Double> there =
          Em.fitFrom(new Alternating(), DATA, fit.parameters(), OPTIONS.withMaxIterations(0));
      assertEquals(there.objective(), fit.objective());
      assertEquals(fit.objective(), fit.trace().objectives().get(iterations), "the trace ends so");
      assertEquals(fit.objective(), fit.restarts().get(0).objective().getAsDouble());
    }
  }

  @Test
  void aGivenStartKeepsItsOrder() {
    Fit<Double> fit = Em.fitFrom(new Alternating(), DATA, -10.0, OPTIONS.withMaxIterations(2));
    assertEquals(-2.5, fit.parameters(), 1e-14);
    Fit<Double> still = Em.fitFrom(new Alternating(), DATA, -10.0, OPTIONS.withMaxIterations(0));
    assertEquals(-10.0, still.parameters());
  }

  @Test
  void afterAnInterruptTheOrderIsThatOfTheRun() {
    Fit<Double> fit =
        Em.fit(
            new Alternating(),
            DATA,
            (data, random) -> 10.0,
            OPTIONS.withThreads(1),
            iteration -> {
              if (iteration.number() == 1) {
                Thread.currentThread().interrupt();
              }
              return Observer.Signal.CONTINUE;
            });
    assertTrue(Thread.interrupted(), "the status stays");
    assertEquals(-5.0, fit.parameters(), 1e-14);
    assertEquals(fit.trace().objectives().get(1), fit.objective());
  }
}
