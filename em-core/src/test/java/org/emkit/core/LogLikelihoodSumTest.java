package org.emkit.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogLikelihoodSumTest {
  @Test
  void sumsWeightsTermsAndTheirMagnitude() {
    LogLikelihoodSum sum = new LogLikelihoodSum();
    sum.add(2.0, -3.0);
    sum.add(1.0, 4.0);
    LogLikelihoodSum other = new LogLikelihoodSum();
    other.add(0.5, -2.0);
    other.allow(1e-3);
    sum.add(other);
    Objective objective = sum.objective();
    assertEquals(-3.0, objective.value());
    assertEquals(3.5, objective.weight());
    // 1e-13 (n + Σ|ℓ|) = 1e-13 (3.5 + 11) and what was allowed.
    assertEquals(14.5e-13 + 1e-3, objective.slack(), 1e-18);
    sum.scale(2.0);
    assertEquals(-6.0, sum.objective().value());
    assertEquals(7.0, sum.objective().weight());
    assertEquals(29e-13 + 2e-3, sum.objective().slack(), 1e-18);
    assertEquals(-5.0, objective.plus(-2.0).value());
    assertEquals(objective.slack() + 2e-13, objective.plus(-2.0).slack(), 1e-18);
  }
}
