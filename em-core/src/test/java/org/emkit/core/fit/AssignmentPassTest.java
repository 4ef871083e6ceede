package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.Posterior;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

class AssignmentPassTest {
  private static final double QUARTER = Math.log(0.25);
  private static final double THREE_QUARTERS = Math.log(0.75);

  /** Rows 0, 1, 2, 3 of weights 1, 2, 3, 4; their mean is 2. */
  private static final RowDataset DATA =
      RowDataset.of(new double[] {0, 1, 2, 3}, 1).withWeights(new double[] {1, 2, 3, 4});

  private static final FitOptions OPTIONS =
      FitOptions.defaults().withStoppingRule(StoppingRules.never()).withMaxIterations(3);

  /** Row 0 is certainly of class 0, row 1 a tie, others are three quarters of class 1. */
  private static class TwoClasses extends ShrinkingModel implements Posterior<Rows, Double> {
    private static final long serialVersionUID = 1L;

    private final ObjectiveKind kind;

    TwoClasses(ObjectiveKind kind) {
      super(0.5);
      this.kind = kind;
    }

    @Override
    public ObjectiveKind objectiveKind() {
      return kind;
    }

    @Override
    public int classes(Double parameters) {
      return 2;
    }

    @Override
    public double[][] probabilities(Double parameters, Rows slice) {
      double[][] all = new double[slice.count()][];
      for (int i = 0; i < all.length; i++) {
        double first = slice.get(i, 0) == 0 ? 1.0 : slice.get(i, 0) == 1 ? 0.5 : 0.25;
        all[i] = new double[] {first, 1 - first};
      }
      return all;
    }

    @Override
    public double weight(Rows slice, int index) {
      return slice.weight(index);
    }
  }

  @Test
  void entropyAndSizesCountByWeight() {
    for (int sliceRows : new int[] {1, 3, 100}) {
      Fit<Double> fit =
          Em.fit(
              new TwoClasses(ObjectiveKind.LOG_LIKELIHOOD), DATA.withSliceRows(sliceRows), OPTIONS);
      AssignmentSummary assignment = fit.assignment().orElseThrow();
      double certain = 0.25 * QUARTER + 0.75 * THREE_QUARTERS;
      assertEquals(-2 * Math.log(0.5) - 7 * certain, assignment.entropy(), 1e-13);
      double map = 2 * Math.log(0.5) + 7 * THREE_QUARTERS;
      assertEquals(map, assignment.mapLogProbability(), 1e-13);
      assertArrayEquals(
          new double[] {3, 7}, assignment.sizes().toArray(), 0, "a tie is the lowest's");
      assertEquals(
          fit.bic().getAsDouble() - 2 * map,
          fit.icl().getAsDouble(),
          1e-12 * fit.icl().getAsDouble());
      assertTrue(fit.report().contains(String.format("%-16s 3, 7%n", "sizes")), fit.report());
    }
  }

  @Test
  void aClassificationLikelihoodIsCompleteAlready() {
    Fit<Double> fit =
        Em.fit(new TwoClasses(ObjectiveKind.CLASSIFICATION_LOG_LIKELIHOOD), DATA, OPTIONS);
    assertTrue(fit.assignment().isPresent());
    assertEquals(Math.log(10) - 2 * fit.objective(), fit.icl().getAsDouble(), 1e-12);
    assertTrue(fit.bic().isEmpty());
  }

  @Test
  void otherObjectivesAndModelsWithoutPosteriorHaveNone() {
    assertTrue(
        Em.fit(new TwoClasses(ObjectiveKind.NEGATIVE_INERTIA), DATA, OPTIONS)
            .assignment()
            .isEmpty());
    Fit<Double> bare = Em.fit(new ShrinkingModel(0.5), DATA, OPTIONS);
    assertEquals(Optional.empty(), bare.assignment());
    assertTrue(bare.bic().isPresent() && bare.icl().isEmpty());
  }

  @Test
  void anInterruptedFitDoesNotWaitForIt() {
    TwoClasses model = new TwoClasses(ObjectiveKind.LOG_LIKELIHOOD);
    Fit<Double> interrupted =
        Em.fit(
            model,
            DATA,
            model,
            OPTIONS.withThreads(1),
            iteration -> {
              Thread.currentThread().interrupt();
              return Observer.Signal.CONTINUE;
            });
    assertTrue(Thread.interrupted(), "the status stays");
    assertTrue(interrupted.assignment().isEmpty());
    assertTrue(interrupted.icl().isEmpty());
  }

  @Test
  void anInterruptDuringThePassLeavesTheFitItsResult() {
    TwoClasses model =
        new TwoClasses(ObjectiveKind.LOG_LIKELIHOOD) {
          private static final long serialVersionUID = 1L;

          @Override
          public double[][] probabilities(Double parameters, Rows slice) {
            Thread.currentThread().interrupt();
            return super.probabilities(parameters, slice);
          }
        };
    Fit<Double> fit = Em.fit(model, DATA.withSliceRows(1), OPTIONS.withThreads(1));
    assertTrue(Thread.interrupted(), "the status stays");
    assertTrue(fit.assignment().isEmpty());
    assertEquals(3, fit.iterations());
  }

  @Test
  void aFitWhoseTimeIsUpHasNone() {
    Fit<Double> fit =
        Em.fit(
            new TwoClasses(ObjectiveKind.LOG_LIKELIHOOD),
            DATA,
            OPTIONS.withTimeLimit(Duration.ofNanos(1)));
    assertTrue(fit.assignment().isEmpty());
  }
}
