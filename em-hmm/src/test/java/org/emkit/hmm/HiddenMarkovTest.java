package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.math.Probabilities;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

/** The chain by itself: what it refuses, and what follows from it. */
class HiddenMarkovTest {
  private static HiddenMarkov<String> chain(double[]... transition) {
    double[] initial = new double[transition.length];
    initial[0] = 1.0;
    return new HiddenMarkov<>(initial, transition, "emissions");
  }

  private static String refusal(double[] initial, double[]... transition) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new HiddenMarkov<>(initial, transition, "emissions"))
        .getMessage();
  }

  @Test
  void refusals() {
    double[] half = {0.5, 0.5};
    assertTrue(
        refusal(new double[] {0.5, 0.6}, half, half).contains("initial probabilities sum to 1.1"));
    assertTrue(refusal(half, half, new double[] {-0.1, 1.1}).contains("transition[1][0] is -0.1"));
    assertTrue(refusal(half, half).contains("1 rows for 2 states"));
    assertTrue(refusal(half, half, new double[] {1}).contains("transition[1] has 1 values"));
    assertTrue(refusal(half, half, new double[] {Double.NaN, 1}).contains("NaN"));
  }

  /** δ = (b, a) / (a + b) for leaving probabilities a and b. */
  @Test
  void stationaryDistribution() {
    assertArrayEquals(
        new double[] {2.0 / 3, 1.0 / 3},
        chain(new double[] {0.9, 0.1}, new double[] {0.2, 0.8}).stationary().orElseThrow(),
        1e-16);
    double tiny = 1e-200;
    double[] rare =
        chain(new double[] {1, tiny}, new double[] {0.5, 0.5}).stationary().orElseThrow();
    assertEquals(2 * tiny, rare[1], 1e-15 * tiny);
    double[] hardly =
        chain(new double[] {0.5, 0.5}, new double[] {Double.MIN_VALUE, 1})
            .stationary()
            .orElseThrow();
    assertArrayEquals(new double[] {0, 1}, hardly, 1e-300);
    // States 0 and 1 are left for good.
    assertArrayEquals(
        new double[] {0, 0, 1},
        chain(new double[] {0.5, 0.5, 0}, new double[] {0, 0.9, 0.1}, new double[] {0, 0, 1})
            .stationary()
            .orElseThrow());
    assertFalse(
        chain(new double[] {1, 0}, new double[] {0, 1}).stationary().isPresent(),
        "two states that never meet");
    assertArrayEquals(
        new double[] {0.5, 0.5},
        chain(new double[] {0, 1}, new double[] {1, 0}).stationary().orElseThrow());
  }

  @Property(seed = "42")
  void stationaryIsLeftAsItIs(@ForAll @IntRange(min = 1, max = 12) int states, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] transition = new double[states][];
    for (int i = 0; i < states; i++) {
      // Of very different sizes, so that chains are nearly in pieces.
      transition[i] = random.doubles(states).map(u -> Math.pow(10, -12 * u)).toArray();
      Probabilities.normalize(transition[i]);
    }
    HiddenMarkov<String> chain = chain(transition);
    double[] stationary = chain.stationary().orElseThrow();
    assertArrayEquals(stationary, chain.forecast(stationary, 1), 1e-15);
  }

  @Test
  void durations() {
    double tiny = 1e-30;
    double[] durations =
        chain(new double[] {0.75, 0.25, 0}, new double[] {tiny, 1, 0}, new double[] {0, 0, 1})
            .expectedDurations();
    assertEquals(4.0, durations[0]);
    assertEquals(1e30, durations[1], 1e15);
    assertEquals(Double.POSITIVE_INFINITY, durations[2]);
  }

  @Test
  void forecasts() {
    HiddenMarkov<String> chain = chain(new double[] {0.9, 0.1}, new double[] {0.2, 0.8});
    assertArrayEquals(new double[] {1, 0}, chain.forecast(new double[] {1, 0}, 0));
    assertArrayEquals(new double[] {0.83, 0.17}, chain.forecast(new double[] {1, 0}, 2), 1e-15);
    assertArrayEquals(
        new double[] {2.0 / 3, 1.0 / 3}, chain.forecast(new double[] {0, 1}, 500), 1e-14);
    assertThrows(IllegalArgumentException.class, () -> chain.forecast(new double[] {1, 0}, -1));
    assertThrows(IllegalArgumentException.class, () -> chain.forecast(new double[] {1}, 1));
  }

  @Test
  void priorsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new ChainPrior(0.5, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ChainPrior(1, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new ChainPrior(1, 1, -1));
  }
}
