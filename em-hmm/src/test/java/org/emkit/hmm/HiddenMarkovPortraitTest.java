package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.emkit.core.plugin.Portrait;
import org.emkit.core.plugin.Portrait.Kind;
import org.emkit.mixture.Components;
import org.emkit.mixture.Poisson;
import org.junit.jupiter.api.Test;

class HiddenMarkovPortraitTest {
  private static final Components<Poisson> EMISSION =
      new Components<>(List.of(new Poisson(1), new Poisson(4)));

  private static Portrait portrait(double[][] transition) {
    return new HiddenMarkovPlugin()
        .portrait(
            new HiddenMarkov<>(new double[] {0.25, 0.75}, transition, EMISSION), List.of("n"));
  }

  @Test
  void statesWeighWhatTheChainTendsTo() {
    double[][] transition = {{0.9, 0.1}, {0.3, 0.7}};
    Portrait portrait = portrait(transition);
    // Balance: 0.1 p = 0.3 (1 − p), so p = 3/4.
    assertEquals(0.75, portrait.shapes().get(0).weight(), 1e-15);
    assertEquals(
        Math.exp(-4), portrait.shapes().get(1).density().orElseThrow().applyAsDouble(0), 1e-16);
    Portrait.Grid grid = portrait.grids().get(0);
    assertEquals("transition matrix", grid.title());
    assertEquals(Kind.PROBABILITIES, grid.kind());
    assertArrayEquals(transition, grid.values());
    assertArrayEquals(new double[][] {{0.25, 0.75}}, portrait.grids().get(1).values());
  }

  @Test
  void statesThatAreNeverLeftWeighAsTheyBegin() {
    Portrait portrait = portrait(new double[][] {{1, 0}, {0, 1}});
    assertEquals(0.25, portrait.shapes().get(0).weight(), 1e-12);
  }
}
