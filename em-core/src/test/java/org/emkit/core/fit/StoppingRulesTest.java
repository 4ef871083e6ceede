package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.emkit.core.Objective;
import org.emkit.core.ObjectiveKind;
import org.junit.jupiter.api.Test;

class StoppingRulesTest {
  /** A first objective that marks a course of k-means. */
  private static final double INERTIA = -1000;

  /** A run with these objectives, of 10 observations, with a slack of 1e-9. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Course(OptionalDouble parameterChange, double... objectives) implements Progress {
    @Override
    public int iterations() {
      return objectives.length - 1;
    }

    @Override
    public double objectiveAfter(int iteration) {
      return objectives[iteration];
    }

    @Override
    public ObjectiveKind objectiveKind() {
      return objectives[0] == INERTIA
          ? ObjectiveKind.NEGATIVE_INERTIA
          : ObjectiveKind.LOG_LIKELIHOOD;
    }

    @Override
    public Objective objective() {
      return new Objective(objectives[iterations()], 10, 1e-9);
    }
  }

  private static boolean met(StoppingRule rule, double... objectives) {
    return rule.check(new Course(OptionalDouble.empty(), objectives)).isPresent();
  }

  private static boolean metWithChange(StoppingRule rule, double change, double... objectives) {
    return rule.check(new Course(OptionalDouble.of(change), objectives)).isPresent();
  }

  @Test
  void aitkenEstimatesTheGainStillToCome() {
    // Gains 1 and 0.5: the rate is ½, and 0.5 · ½ / (1 − ½) = 0.5 is still to come.
    assertFalse(met(StoppingRules.aitken(0.49), -2, -1, -0.5));
    assertTrue(met(StoppingRules.aitken(0.51), -2, -1, -0.5));
    String rule =
        StoppingRules.aitken(0.51)
            .check(new Course(OptionalDouble.empty(), -2, -1, -0.5))
            .orElseThrow()
            .rule();
    assertEquals("0.50 still to gain, below 0.51", rule);
  }

  @Test
  void aitkenIsNotFooledByAPlateau() {
    // Steps of 1e-4 that hardly shrink: 1e-4 · 0.999 / 0.001 = 0.1 is still to come.
    assertFalse(met(StoppingRules.aitken(1e-3), 0, 1e-4, 1e-4 + 0.999e-4));
    assertTrue(met(StoppingRules.gainPerObservation(1e-3), 0, 1e-4, 1e-4 + 0.999e-4));
  }

  @Test
  void aitkenNeedsTwoGainsThatShrinkAndDoNotFall() {
    StoppingRule rule = StoppingRules.aitken(1e9);
    assertFalse(met(rule, -2, -1));
    assertFalse(met(rule, -2, -1, 1), "gains that grow");
    assertFalse(met(rule, -2, -1, -1.5), "a fall");
    assertFalse(met(rule, -2, -3, -3.1), "falls that shrink");
    assertFalse(met(rule, -2, -1, -1), "a rate of 0");
  }

  @Test
  void aitkenAlsoAsksForStillParametersWhereTheyCanBeMeasured() {
    assertFalse(metWithChange(StoppingRules.aitken(0.51), 0.8, -2, -1, -0.5));
    assertTrue(metWithChange(StoppingRules.aitken(0.51), 0.7, -2, -1, -0.5), "√0.51 = 0.714");
  }

  @Test
  void threeStepsWithinRoundingAreTheNumericalLimit() {
    assertFalse(met(StoppingRules.numericalLimit(), 0, 1e-10, 0));
    assertTrue(met(StoppingRules.numericalLimit(), 0, 1e-10, 0, 1e-10));
    assertFalse(met(StoppingRules.numericalLimit(), 0, 1, 1 + 1e-10, 1));
    assertFalse(met(StoppingRules.numericalLimit(), 0, 1e-10, 2e-10, 3e-10), "it still gains");
    assertTrue(met(StoppingRules.aitken(1e-6), 0, 1e-10, 0, 1e-10));
  }

  @Test
  void gainsAreMeasuredAsTheirNamesSay() {
    assertTrue(met(StoppingRules.gainPerObservation(0.11), 0, 1));
    assertFalse(met(StoppingRules.gainPerObservation(0.1), 0, 1));
    assertTrue(met(StoppingRules.relativeGain(0.26), -5, -4));
    assertFalse(met(StoppingRules.relativeGain(0.25), -5, -4));
    assertTrue(metWithChange(StoppingRules.parameterChange(0.1), 0.05, 0, 1));
    assertFalse(metWithChange(StoppingRules.parameterChange(0.1), 0.1, 0, 1));
    assertThrows(IllegalStateException.class, () -> met(StoppingRules.parameterChange(0.1), 0, 1));
  }

  @Test
  void theStandardRuleLooksAtWhatTheObjectiveIs() {
    // Of a likelihood 1e-7 nats are little; of inertia they are a tenth.
    assertTrue(met(StoppingRules.standard(1e-6), -1, -2e-7, -1e-7));
    assertFalse(met(StoppingRules.standard(1e-6), INERTIA, -1.1e-7, -1e-7));
    assertTrue(met(StoppingRules.standard(1e-6), INERTIA, -1.0000001e-7, -1e-7));
  }

  @Test
  void aToleranceOfZeroIsNeverMet() {
    assertFalse(met(StoppingRules.aitken(0), 0, 0, 0, 0, 0));
    assertFalse(met(StoppingRules.gainPerObservation(0), 1, 1));
    assertFalse(met(StoppingRules.relativeGain(0), 1, 1));
    assertFalse(metWithChange(StoppingRules.parameterChange(0), 0, 1, 1));
    assertFalse(met(StoppingRules.never(), 0, 0, 0, 0, 0));
  }

  @Test
  void rulesCombine() {
    StoppingRule small = StoppingRules.gainPerObservation(1);
    StoppingRule never = StoppingRules.never();
    assertTrue(met(small.or(never), 0, 1));
    assertTrue(met(never.or(small), 0, 1));
    assertFalse(met(small.and(never), 0, 1));
    assertTrue(met(small.and(StoppingRules.relativeGain(2)), 0, 1));
  }

  @Test
  void aToleranceMustBeANumberFromZero() {
    assertThrows(IllegalArgumentException.class, () -> StoppingRules.aitken(-1e-9));
    assertThrows(IllegalArgumentException.class, () -> StoppingRules.relativeGain(Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> StoppingRules.parameterChange(Double.POSITIVE_INFINITY));
  }
}
