package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.junit.jupiter.api.Test;

class WeightPriorTest {
  private static final RowDataset DATA = RowDataset.of(new double[] {0, 0, 0, 1000}, 1);

  private static FiniteMixture<Components<Poisson>, ?> mixture(double alpha) {
    return FiniteMixture.of(new PoissonFamily(), 2).withWeightPrior(alpha);
  }

  private static Mixture<Components<Poisson>> start(double... weights) {
    return new Mixture<>(weights, new Components<>(List.of(new Poisson(0.1), new Poisson(1000))));
  }

  @Test
  void theMStepAddsItsRowsToTheCounts() {
    // Counts 3 and 1 for certain: (3 + 2)/(4 + 4) and (1 + 2)/(4 + 4).
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(mixture(3.0), DATA, start(0.5, 0.5), FitOptions.defaults().withMaxIterations(1));
    assertArrayEquals(new double[] {0.625, 0.375}, fit.parameters().weights(), 1e-15);
    assertEquals(2 * (Math.log(0.625) + Math.log(0.375)), fit.logPrior(), 1e-14);
    assertEquals(fit.dataTerm().value() + fit.logPrior(), fit.objective(), 1e-12);
  }

  @Test
  void oneIsNoPrior() {
    Fit<Mixture<Components<Poisson>>> none =
        Em.fitFrom(
            FiniteMixture.of(new PoissonFamily(), 2), DATA, start(1, 0), FitOptions.defaults());
    Fit<Mixture<Components<Poisson>>> one =
        Em.fitFrom(mixture(1.0), DATA, start(1, 0), FitOptions.defaults());
    assertEquals(none.parameters(), one.parameters());
    assertEquals(0.0, one.logPrior(), "and not 0 times an infinite logarithm");
  }

  @Test
  void aWeightOfZeroInAStartIsMovedInside() {
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(mixture(2.0), DATA, start(1, 0), FitOptions.defaults());
    assertEquals(2.0 / 6, fit.parameters().weight(1), 1e-6);
    assertTrue(fit.warnings().get(0).contains("the start was moved"), fit.warnings().toString());
    double[] inside = {0.25, 0.75};
    assertSame(inside, new DirichletPrior(2.0).project(inside));
  }

  @Test
  void noComponentDies() {
    FiniteMixture<Components<Poisson>, ?> hard = mixture(1.5).withAssignment(Assignment.HARD);
    Mixture<Components<Poisson>> start =
        new Mixture<>(
            new double[] {0.5, 0.5}, new Components<>(List.of(new Poisson(200), new Poisson(1e6))));
    Fit<Mixture<Components<Poisson>>> fit = Em.fitFrom(hard, DATA, start, FitOptions.defaults());
    assertEquals(0.5 / 5, fit.parameters().weight(1), 1e-15);
    assertEquals(1e6, fit.parameters().components().get(1).rate(0), "it keeps its parameters");
    assertEquals(List.of(), fit.events());
  }

  @Test
  void alphaIsAtLeastOne() {
    for (double alpha : new double[] {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> mixture(alpha));
    }
  }
}
