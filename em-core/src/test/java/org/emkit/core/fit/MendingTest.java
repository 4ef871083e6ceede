package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Repair;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

class MendingTest {
  /** Mean 2, so that θ goes there. */
  private static final RowDataset DATA = RowDataset.of(new double[] {1, 3}, 1);

  private static final FitOptions OPTIONS =
      FitOptions.defaults().withStoppingRule(StoppingRules.never()).withMaxIterations(3);

  /** θ above {@code limit} is a defect; the cure is another θ. */
  private static class Limited extends ShrinkingModel implements Repair<Rows, Double> {
    private static final long serialVersionUID = 1L;

    private final double limit;

    @SuppressWarnings("serial") // of a number
    private final Optional<Double> cure;

    private int asked;

    Limited(double step, double limit, Optional<Double> cure) {
      super(step);
      this.limit = limit;
      this.cure = cure;
    }

    @Override
    public Optional<String> defect(Double parameters) {
      return parameters > limit ? Optional.of("above " + limit) : Optional.empty();
    }

    @Override
    public Optional<Proposal<Double>> propose(Double parameters, Dataset<Rows> data) {
      asked++;
      return cure.map(theta -> new Proposal<>(theta, "moved to " + theta));
    }
  }

  private static List<Double> thetas(ShrinkingModel model, double start) {
    List<Double> all = new ArrayList<>();
    Em.fitFrom(
        model,
        DATA,
        start,
        OPTIONS,
        iteration -> {
          all.add(iteration.parameters());
          return Observer.Signal.CONTINUE;
        });
    return all;
  }

  @Test
  void aRepairThatHelpsIsTaken() {
    Limited model = new Limited(0.5, 5.0, Optional.of(3.0));
    Fit<Double> fit = Em.fitFrom(model, DATA, 10.0, OPTIONS);
    assertEquals(
        List.of(new FitEvent(1, "above 5.0"), new FitEvent(1, "moved to 3.0")), fit.events());
    assertEquals(List.of(10.0, 3.0, 2.5, 2.25), thetas(model, 10.0));
    assertEquals(fit.events(), fit.restarts().get(0).events());
    assertTrue(fit.report().contains("iteration 1: moved to 3.0"), fit.report());
  }

  @Test
  void aRepairThatLowersTheObjectiveIsUndoneAndNotTriedAgain() {
    // 10 → 9.2 → 8.56 → 8.048: always above the limit.
    Limited model = new Limited(0.1, 5.0, Optional.of(100.0));
    Fit<Double> fit = Em.fitFrom(model, DATA, 10.0, OPTIONS);
    assertEquals(1, model.asked);
    assertEquals(2, fit.events().size());
    assertEquals(
        new FitEvent(1, "undone, for the objective would change by -1.910e+04: moved to 100.0"),
        fit.events().get(1));
    assertEquals(thetas(new ShrinkingModel(0.1), 10.0), thetas(model, 10.0));
  }

  @Test
  void withoutACureTheDefectIsAnEventAlone() {
    Limited model = new Limited(0.1, 5.0, Optional.empty());
    assertEquals(
        List.of(new FitEvent(1, "above 5.0")), Em.fitFrom(model, DATA, 10.0, OPTIONS).events());
    assertEquals(
        List.of(), Em.fitFrom(model, DATA, 4.0, OPTIONS).events(), "nothing was wrong here");
  }

  @Test
  void aCureThatFailsLeavesTheRunAsItWas() {
    Limited failing =
        new Limited(0.1, 5.0, Optional.empty()) {
          private static final long serialVersionUID = 1L;

          @Override
          public Optional<Proposal<Double>> propose(Double parameters, Dataset<Rows> data) {
            throw new NumericalFailure("out of range");
          }
        };
    Fit<Double> fit = Em.fitFrom(failing, DATA, 10.0, OPTIONS);
    assertEquals(new FitEvent(1, "no repair: out of range"), fit.events().get(1));
    assertEquals(3, fit.iterations());
  }

  @Test
  void aFixedPointWithADefectIsRepairedBeforeTheRunEnds() {
    // A step of 0 repeats the start at once.
    Limited model = new Limited(0.0, 5.0, Optional.of(3.0));
    Fit<Double> fit = Em.fitFrom(model, DATA, 10.0, OPTIONS);
    assertEquals(3.0, fit.parameters());
    assertEquals(1, fit.iterations());
    assertTrue(fit.converged());
  }

  @Test
  void aRepairIsNoConvergence() {
    // The repair gains nothing at all, which a rule on gains would take for the end.
    Limited model = new Limited(0.5, 5.0, Optional.of(6.0));
    Fit<Double> fit =
        Em.fitFrom(
            model,
            DATA,
            10.0,
            OPTIONS.withMaxIterations(50).withStoppingRule(StoppingRules.relativeGain(0.9)));
    assertEquals(new FitEvent(1, "moved to 6.0"), fit.events().get(1));
    assertTrue(fit.iterations() > 1, fit.brief());
  }

  @Test
  void theFallOfAnMStepIsAViolationWhateverTheRepair() {
    Limited wild = new Limited(2.5, -100.0, Optional.of(2.0));
    org.junit.jupiter.api.Assertions.assertThrows(
        MonotonicityViolation.class, () -> Em.fitFrom(wild, DATA, 10.0, OPTIONS));
  }
}
