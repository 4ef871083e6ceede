package org.emkit.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.NumericalFailure;
import org.emkit.core.ObjectiveKind;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.junit.jupiter.api.Test;

class EmTest {
  /** Mean 2, so that θ goes there. */
  private static final RowDataset DATA = RowDataset.of(new double[] {1, 3}, 1);

  private static final FitOptions EXACT =
      FitOptions.defaults().withStoppingRule(StoppingRules.never());

  @Test
  void everyObjectiveBelongsToItsParameters() {
    List<Double> thetas = new ArrayList<>();
    Observer<Double> observer =
        iteration -> {
          assertEquals(thetas.size(), iteration.number());
          thetas.add(iteration.parameters());
          double theta = iteration.parameters();
          double expected = -(Math.pow(1 - theta, 2) + Math.pow(3 - theta, 2));
          assertEquals(expected, iteration.objective(), 1e-12);
          return Observer.Signal.CONTINUE;
        };
    Fit<Double> fit =
        Em.fit(
            new ShrinkingModel(0.5),
            DATA,
            (data, random) -> 10.0,
            EXACT.withRestarts(1).withMaxIterations(3),
            observer);
    assertEquals(List.of(10.0, 6.0, 4.0, 3.0), thetas);
    assertEquals(3.0, fit.parameters());
    assertEquals(-4.0, fit.objective(), 1e-15);
    assertEquals(4, fit.trace().objectives().length());
    assertEquals(-4.0, fit.trace().objectives().get(3), 1e-15);
    assertEquals(3, fit.iterations());
    assertEquals(new Termination.IterationLimit(3), fit.termination());
    assertFalse(fit.converged());
  }

  @Test
  void noIterationReportsTheStart() {
    Fit<Double> fit = Em.fitFrom(new ShrinkingModel(0.5), DATA, 10.0, EXACT.withMaxIterations(0));
    assertEquals(10.0, fit.parameters());
    assertEquals(-130.0, fit.objective());
    assertEquals(0, fit.iterations());
  }

  @Test
  void aRepeatOfTheParametersIsConvergenceWithoutAnyRule() {
    Fit<Double> fit = Em.fitFrom(new ShrinkingModel(1.0), DATA, 10.0, EXACT);
    assertEquals(2.0, fit.parameters());
    assertEquals(1, fit.iterations());
    assertInstanceOf(Termination.Converged.class, fit.termination());
  }

  @Test
  void withoutARuleAnEqualObjectiveDoesNotStopARun() {
    // Errors shrink tenfold; after 8 steps the objective is −2 to the last bit, θ still moves.
    Fit<Double> fit = Em.fitFrom(new ShrinkingModel(0.9), DATA, 10.0, EXACT.withMaxIterations(12));
    assertEquals(12, fit.iterations());
    assertEquals(fit.trace().objectives().get(10), fit.trace().objectives().get(11));
  }

  @Test
  void aitkenStopsWhenTheEstimatedRestIsSmall() {
    Fit<Double> fit =
        Em.fitFrom(new ShrinkingModel(0.5), DATA, 10.0, FitOptions.defaults().withTolerance(1e-6));
    assertTrue(fit.converged());
    assertTrue(-2 - fit.objective() < 1e-6, fit.brief());
    // The objective's error shrinks fourfold from 128: 1e-6 is reached after 14 steps.
    assertEquals(14, fit.iterations());
  }

  @Test
  void aFallIsAViolationThatNamesIterationAndValues() {
    MonotonicityViolation violation =
        assertThrows(
            MonotonicityViolation.class,
            () -> Em.fitFrom(new ShrinkingModel(2.5), DATA, 10.0, EXACT.withMaxIterations(5)));
    assertEquals(1, violation.iteration());
    assertEquals(-130, violation.before());
    assertEquals(-290, violation.after(), 1e-12);
    assertTrue(String.valueOf(violation.getMessage()).contains("iteration 1, from -130"));
  }

  @Test
  void aFallWithinRoundingIsNone() {
    // θ = 2 is the optimum; the step overshoots it by 1e-8, a fall of 2e-16.
    ShrinkingModel overshooting =
        new ShrinkingModel(1.0) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double maximize(Sums statistics) {
            return super.maximize(statistics) + 1e-8;
          }
        };
    Fit<Double> fit = Em.fitFrom(overshooting, DATA, 2.0, FitOptions.defaults());
    assertTrue(fit.converged());
  }

  @Test
  void aModelThatPromisesNothingGivesTheBestItSaw() {
    ShrinkingModel wild =
        new ShrinkingModel(1.9) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double maximize(Sums statistics) {
            // 10 → 3 → 7 → 7 …: the best is the second of them.
            return statistics.reference == 10.0 ? 3.0 : 7.0;
          }

          @Override
          public boolean monotone() {
            return false;
          }
        };
    Fit<Double> fit = Em.fitFrom(wild, DATA, 10.0, FitOptions.defaults().withMaxIterations(6));
    assertEquals(3.0, fit.parameters());
    assertEquals(-4.0, fit.objective());
    assertEquals(6, fit.iterations(), "neither rules nor repeats end it");
  }

  @Test
  void theBestRestartWinsAndAllAreKept() {
    FitOptions options = EXACT.withRestarts(6).withMaxIterations(2).withSeed(9);
    Fit<Double> fit = Em.fit(new ShrinkingModel(0.3), DATA, options);
    assertEquals(6, fit.restarts().size());
    double best =
        fit.restarts().stream().mapToDouble(r -> r.objective().getAsDouble()).max().orElseThrow();
    assertEquals(best, fit.objective());
    assertTrue(fit.warnings().stream().anyMatch(w -> w.contains("6 of 6 restarts did not")));
    assertEquals(6, fit.restarts().stream().map(RestartOutcome::objective).distinct().count());
  }

  @Test
  void threadsChangeNoBit() {
    double[] values = new java.util.SplittableRandom(4).doubles(1000).toArray();
    for (int sliceRows : new int[] {1, 7, 5000}) {
      RowDataset data = RowDataset.of(values, 1).withSliceRows(sliceRows);
      FitOptions options = EXACT.withRestarts(3).withMaxIterations(20);
      Fit<Double> one = Em.fit(new ShrinkingModel(0.3), data, options.withThreads(1));
      for (int threads : new int[] {2, 8}) {
        Fit<Double> many = Em.fit(new ShrinkingModel(0.3), data, options.withThreads(threads));
        assertEquals(one.parameters(), many.parameters());
        assertEquals(one.bestRestart(), many.bestRestart());
        assertEquals(one.trace().objectives(), many.trace().objectives());
      }
    }
  }

  @Test
  void failedRestartsAreKeptWithTheirReason() {
    for (int threads : new int[] {1, 2}) {
      Fit<Double> fit =
          Em.fit(new FailingStarts(false), DATA, EXACT.withRestarts(4).withThreads(threads));
      assertEquals(4, fit.restarts().size());
      long failed = fit.restarts().stream().filter(r -> r.failure().isPresent()).count();
      assertTrue(failed >= 1 && failed <= 3, () -> failed + " failed");
      assertTrue(
          fit.warnings().contains(failed + " of 4 restarts failed; the first: no start here"));
      NumericalFailure all =
          assertThrows(
              NumericalFailure.class,
              () ->
                  Em.fit(
                      new FailingStarts(true), DATA, EXACT.withRestarts(3).withThreads(threads)));
      assertTrue(String.valueOf(all.getMessage()).startsWith("all 3 restarts failed"));
    }
  }

  /** Starts that fail always, or where the random number is below ½. */
  private static final class FailingStarts extends ShrinkingModel {
    private static final long serialVersionUID = 1L;

    private final boolean always;

    FailingStarts(boolean always) {
      super(1.0);
      this.always = always;
    }

    @Override
    public Double start(Dataset<Rows> data, RandomGenerator random) {
      if (always || random.nextDouble() < 0.5) {
        throw new NumericalFailure("no start here");
      }
      return 1.0;
    }
  }

  @Test
  void anImpossibleStartIsAFailureWithACure() {
    NumericalFailure e =
        assertThrows(
            NumericalFailure.class, () -> Em.fitFrom(new ShrinkingModel(0.5), DATA, 1e200, EXACT));
    assertTrue(String.valueOf(e.getMessage()).contains("the objective at the start is -Infinity"));
  }

  @Test
  void anObserverEndsTheFit() {
    Fit<Double> fit =
        Em.fit(
            new ShrinkingModel(0.5),
            DATA,
            (data, random) -> 10.0,
            EXACT.withRestarts(3).withThreads(1),
            iteration -> iteration.number() == 2 ? Observer.Signal.STOP : Observer.Signal.CONTINUE);
    assertEquals(new Termination.Cancelled("an observer"), fit.termination());
    assertEquals(4.0, fit.parameters());
    assertTrue(fit.restarts().get(2).objective().isEmpty(), "later restarts never begin");
  }

  @Test
  void anInterruptReturnsTheBestSoFar() {
    for (int restarts : new int[] {1, 5}) {
      Fit<Double> fit =
          Em.fit(
              new ShrinkingModel(0.5),
              DATA,
              (data, random) -> 10.0,
              EXACT.withRestarts(restarts).withThreads(1),
              iteration -> {
                if (iteration.number() == 3) {
                  Thread.currentThread().interrupt();
                }
                return Observer.Signal.CONTINUE;
              });
      assertTrue(Thread.interrupted(), "the status stays");
      assertEquals(new Termination.Cancelled("an interrupt"), fit.termination());
      assertEquals(3.0, fit.parameters());
    }
  }

  @Test
  void anInterruptOfTheCallerReachesRestartsSideBySide() throws InterruptedException {
    Thread[] caller = {Thread.currentThread()};
    List<Fit<Double>> fits = new ArrayList<>();
    caller[0] =
        new Thread(
            () ->
                fits.add(
                    Em.fit(
                        // A step of 0 would repeat; this one creeps on for ever.
                        new ShrinkingModel(1e-9),
                        DATA,
                        (data, random) -> 10.0,
                        EXACT.withRestarts(4).withThreads(2).withMaxIterations(Integer.MAX_VALUE),
                        iteration -> {
                          if (iteration.number() == 100) {
                            caller[0].interrupt();
                          }
                          return Observer.Signal.CONTINUE;
                        })));
    caller[0].start();
    caller[0].join();
    assertEquals(new Termination.Cancelled("an interrupt"), fits.get(0).termination());
  }

  @Test
  void anInterruptBeforeTheFirstPassIsThrown() {
    Thread.currentThread().interrupt();
    assertThrows(
        PassCancelledException.class, () -> Em.fitFrom(new ShrinkingModel(0.5), DATA, 1.0, EXACT));
    assertTrue(Thread.interrupted());
  }

  @Test
  void startsEndWithTheFitHoweverLongTheyTake() {
    FitOptions options = EXACT.withRestarts(3).withThreads(1);
    ShrinkingModel slowStart =
        new ShrinkingModel(1.0) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double start(Dataset<Rows> data, RandomGenerator random) {
            // Passes for ever, unless one is refused.
            while (data.threads() > 0) {
              data.collect(() -> this, (into, slice) -> {}, (a, b) -> {});
              Thread.currentThread().interrupt();
            }
            return 1.0;
          }
        };
    assertThrows(PassCancelledException.class, () -> Em.fit(slowStart, DATA, options));
    assertTrue(Thread.interrupted());
  }

  @Test
  void anInterruptStaysSetWhenARestartThrows() throws InterruptedException {
    boolean[] kept = new boolean[1];
    java.util.concurrent.CountDownLatch waiting = new java.util.concurrent.CountDownLatch(1);
    Thread[] caller = new Thread[1];
    ShrinkingModel broken =
        new ShrinkingModel(1.0) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double start(Dataset<Rows> data, RandomGenerator random) {
            waiting.countDown();
            while (caller[0].isAlive()) {
              Thread.onSpinWait();
              if (caller[0].getState() == Thread.State.WAITING) {
                caller[0].interrupt();
                break;
              }
            }
            throw new IllegalStateException("boom");
          }
        };
    caller[0] =
        new Thread(
            () -> {
              try {
                Em.fit(broken, DATA, EXACT.withRestarts(2).withThreads(2));
              } catch (IllegalStateException e) {
                kept[0] = Thread.currentThread().isInterrupted();
              }
            });
    caller[0].start();
    waiting.await();
    caller[0].join();
    assertTrue(kept[0]);
  }

  @Test
  void aTimeLimitIsATermination() {
    Fit<Double> fit =
        Em.fit(
            new ShrinkingModel(1e-9),
            DATA,
            EXACT.withMaxIterations(Integer.MAX_VALUE).withTimeLimit(Duration.ofMillis(20)));
    assertEquals(new Termination.TimeLimit(Duration.ofMillis(20)), fit.termination());
    assertTrue(fit.termination().describe().contains("0.020 s"));
  }

  @Test
  void dataAreCheckedBeforeAnyPass() {
    ShrinkingModel checking =
        new ShrinkingModel(0.5) {
          private static final long serialVersionUID = 1L;

          @Override
          public void check(Rows slice) {
            slice.requireFinite();
          }
        };
    RowDataset bad = RowDataset.of(new double[] {1, Double.NaN}, 1);
    assertThrows(DataException.class, () -> Em.fit(checking, bad));
  }

  @Test
  void aStartIsProjectedWithAWarning() {
    ShrinkingModel bounded =
        new ShrinkingModel(0.5) {
          private static final long serialVersionUID = 1L;

          @Override
          public Double project(Double start) {
            return Math.min(start, 5.0);
          }

          @Override
          public List<String> warnings(Double parameters) {
            return List.of("as the model says");
          }
        };
    Fit<Double> fit = Em.fitFrom(bounded, DATA, 10.0, EXACT.withMaxIterations(0));
    assertEquals(5.0, fit.parameters());
    assertEquals(2, fit.warnings().size());
    assertEquals("as the model says", fit.warnings().get(1));
  }

  @Test
  void criteriaFollowFromLikelihoodAndParameters() {
    RowDataset weighted = DATA.withWeights(new double[] {2, 2});
    Fit<Double> fit = Em.fitFrom(new ShrinkingModel(1.0), weighted, 0.0, EXACT);
    assertEquals(-4.0, fit.logLikelihood().getAsDouble(), 1e-15);
    assertEquals(2 + 8, fit.aic().getAsDouble(), 1e-12);
    assertEquals(Math.log(4) + 8, fit.bic().getAsDouble(), 1e-12, "n is the summed weight");
    ShrinkingModel noLikelihood =
        new ShrinkingModel(1.0) {
          private static final long serialVersionUID = 1L;

          @Override
          public ObjectiveKind objectiveKind() {
            return ObjectiveKind.NEGATIVE_INERTIA;
          }
        };
    Fit<Double> other = Em.fitFrom(noLikelihood, DATA, 0.0, EXACT);
    assertTrue(other.logLikelihood().isEmpty() && other.aic().isEmpty() && other.bic().isEmpty());
    assertTrue(other.report().contains("minus inertia"));
  }

  @Test
  void thePriorIsPartOfTheObjective() {
    ShrinkingModel penalised =
        new ShrinkingModel(1.0) {
          private static final long serialVersionUID = 1L;

          @Override
          public double logPrior(Double parameters) {
            return -7;
          }
        };
    Fit<Double> fit = Em.fitFrom(penalised, DATA, 0.0, EXACT);
    assertEquals(-9.0, fit.objective());
    assertEquals(-2.0, fit.logLikelihood().getAsDouble());
    assertTrue(fit.report().contains("log-prior"));
  }

  @Test
  void optionsCheckThemselves() {
    FitOptions defaults = FitOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> defaults.withMaxIterations(-1));
    assertThrows(IllegalArgumentException.class, () -> defaults.withThreads(0));
    assertThrows(IllegalArgumentException.class, () -> defaults.withRestarts(0));
    assertThrows(IllegalArgumentException.class, () -> defaults.withTolerance(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> defaults.withTolerance(-1));
    assertThrows(IllegalArgumentException.class, () -> defaults.withTimeLimit(Duration.ZERO));
  }

  @Test
  void reportsUseAPointInEveryLocale() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.GERMANY);
      Fit<Double> fit = Em.fit(new ShrinkingModel(0.5), DATA);
      assertTrue(fit.brief().contains("-2.0000"), fit.brief());
      assertTrue(fit.report().contains("-2.0000"), fit.report());
      assertFalse(fit.report().contains(",000"), fit.report());
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
