package org.emkit.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.emkit.core.NumericalFailure;
import org.emkit.core.Sampler;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Rows;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

class PoissonMixtureTest {
  /** Death notices of women over 80 in The Times, by day (Hasselblad 1969, table 3). */
  private static final RowDataset DEATH_NOTICES =
      RowDataset.of(IntStream.range(0, 10).asDoubleStream().toArray(), 1)
          .withWeights(new double[] {162, 267, 271, 185, 111, 61, 27, 8, 3, 1});

  private static final FiniteMixture<Components<Poisson>, ?> MODEL =
      FiniteMixture.of(new PoissonFamily(), 2);

  private static Mixture<Components<Poisson>> mixture(double weight, double first, double second) {
    return new Mixture<>(
        new double[] {weight, 1 - weight},
        new Components<>(List.of(new Poisson(first), new Poisson(second))));
  }

  @Test
  void findsTheOptimumOfHasselbladsDeathNoticesFromSeveralStarts() {
    // McLachlan & Krishnan (2008), §2.7 and Titterington et al. (1985): the published optimum.
    double[][] starts = {{0.3, 1.0, 2.5}, {0.5, 0.1, 6.0}, {0.9, 2.0, 2.2}, {0.2870, 1.101, 2.582}};
    for (double[] s : starts) {
      Fit<Mixture<Components<Poisson>>> fit =
          Em.fitFrom(
              MODEL,
              DEATH_NOTICES,
              mixture(s[0], s[1], s[2]),
              FitOptions.defaults().withTolerance(1e-9).withMaxIterations(20_000));
      assertTrue(fit.converged(), fit.brief());
      assertEquals(-1989.9459, fit.objective(), 5e-5);
      assertEquals(0.3599, fit.parameters().weight(0), 1e-4);
      assertEquals(1.2561, fit.parameters().components().get(0).rate(0), 1e-4);
      assertEquals(2.6634, fit.parameters().components().get(1).rate(0), 1e-4);
      assertEquals(1096.0, fit.dataTerm().weight());
      assertEquals(3, fit.freeParameters().getAsInt());
    }
  }

  @Test
  void randomStartsFindItToo() {
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fit(
            MODEL, DEATH_NOTICES, MODEL, FitOptions.defaults(), org.emkit.core.fit.Observer.none());
    assertEquals(-1989.9459, fit.objective(), 5e-5);
  }

  @Test
  void likelihoodAndOneStepAgreeWithTheDefinition() {
    Mixture<Components<Poisson>> start = mixture(0.3, 1.0, 3.0);
    PoissonDistribution[] densities = {new PoissonDistribution(1.0), new PoissonDistribution(3.0)};
    double logLikelihood = 0;
    double[] counts = new double[2];
    double[] sums = new double[2];
    Rows rows = DEATH_NOTICES.all();
    for (int i = 0; i < rows.count(); i++) {
      double a = 0.3 * densities[0].probability(i);
      double b = 0.7 * densities[1].probability(i);
      logLikelihood += rows.weight(i) * Math.log(a + b);
      counts[0] += rows.weight(i) * a / (a + b);
      counts[1] += rows.weight(i) * b / (a + b);
      sums[0] += rows.weight(i) * a / (a + b) * i;
      sums[1] += rows.weight(i) * b / (a + b) * i;
    }
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(
            MODEL,
            DEATH_NOTICES,
            start,
            FitOptions.defaults().withTolerance(0).withMaxIterations(1));
    assertEquals(logLikelihood, fit.trace().objectives().get(0), 1e-10 * -logLikelihood);
    assertEquals(counts[0] / 1096, fit.parameters().weight(0), 1e-12);
    assertEquals(sums[0] / counts[0], fit.parameters().components().get(0).rate(0), 1e-12);
    assertEquals(sums[1] / counts[1], fit.parameters().components().get(1).rate(0), 1e-12);
  }

  @Test
  void hardAssignmentClimbsTheClassificationLikelihood() {
    Mixture<Components<Poisson>> start = mixture(0.3, 1.0, 3.0);
    double expected = 0;
    Rows rows = DEATH_NOTICES.all();
    for (int i = 0; i < rows.count(); i++) {
      double a = Math.log(0.3) + new PoissonDistribution(1.0).logProbability(i);
      double b = Math.log(0.7) + new PoissonDistribution(3.0).logProbability(i);
      expected += rows.weight(i) * Math.max(a, b);
    }
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(
            MODEL.withAssignment(Assignment.HARD), DEATH_NOTICES, start, FitOptions.defaults());
    assertEquals(expected, fit.trace().objectives().get(0), 1e-10 * -expected);
    assertTrue(fit.objective() > expected);
    assertTrue(fit.termination().describe().contains("repeat exactly"));
    assertTrue(fit.logLikelihood().isEmpty(), "it is no likelihood");
  }

  @Test
  void sampledAssignmentIsReproducibleForAnyThreadsAndKeepsTheBest() {
    double[] values = new double[5000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7;
    }
    RowDataset data = RowDataset.of(values, 1).withSliceRows(128);
    FiniteMixture<Components<Poisson>, ?> sampled = MODEL.withAssignment(Assignment.SAMPLED);
    FitOptions options = FitOptions.defaults().withMaxIterations(30).withSeed(5);
    Mixture<Components<Poisson>> start = mixture(0.4, 1, 5);
    Fit<Mixture<Components<Poisson>>> one =
        Em.fitFrom(sampled, data, start, options.withThreads(1));
    Fit<Mixture<Components<Poisson>>> eight =
        Em.fitFrom(sampled, data, start, options.withThreads(8));
    assertEquals(one.trace().objectives(), eight.trace().objectives());
    assertEquals(one.parameters(), eight.parameters());
    assertEquals(one.trace().objectives().stream().max().getAsDouble(), one.objective());
    assertEquals(30, one.iterations());
    Fit<Mixture<Components<Poisson>>> other = Em.fitFrom(sampled, data, start, options.withSeed(6));
    assertNotEquals(one.trace().objectives(), other.trace().objectives());
  }

  @Test
  void countsFarBeyondAnyUseAreStillMonotone() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(9);
    for (double size : new double[] {1e8, 1e10, 1e12, 1e14}) {
      double[] values =
          random.doubles(60, -5, 5).map(u -> Math.rint(size + u * Math.sqrt(size))).toArray();
      RowDataset data = RowDataset.of(values, 1);
      Fit<Mixture<Components<Poisson>>> fit =
          Em.fit(
              MODEL,
              data,
              MODEL,
              FitOptions.defaults().withTolerance(0).withMaxIterations(100),
              org.emkit.core.fit.Observer.none());
      assertTrue(Double.isFinite(fit.objective()));
    }
  }

  @Test
  void sampledAssignmentsFollowTheResponsibilities() {
    // One slice of equal rows: the drawn share of component 0 is binomial in its responsibility.
    int n = 40_000;
    double[] values = new double[n];
    Arrays.fill(values, 2.0);
    Mixture<Components<Poisson>> parameters = mixture(0.4, 1, 4);
    double responsibility = MODEL.probabilities(parameters, Rows.of(values, 1))[0][0];
    FiniteMixture<Components<Poisson>, ?> sampled = MODEL.withAssignment(Assignment.SAMPLED);
    double share = drawnShare(sampled, parameters, Rows.of(values, 1));
    double deviation = Math.sqrt(responsibility * (1 - responsibility) / n);
    assertEquals(responsibility, share, 5 * deviation);
  }

  private static <T extends org.emkit.core.Additive<T>> double drawnShare(
      FiniteMixture<Components<Poisson>, T> model,
      Mixture<Components<Poisson>> parameters,
      Rows rows) {
    MixtureStatistics<Components<Poisson>, T> statistics = model.newStatistics(parameters);
    model.sample(parameters, rows, RandomStreams.stream(1), statistics);
    return statistics.count(0) / rows.count();
  }

  @Test
  void aComponentThatLosesAllRowsKeepsItsParametersWithWeightZero() {
    // Hard assignment: no row is nearer to rate 1000 than to rate 2.
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fitFrom(
            MODEL.withAssignment(Assignment.HARD),
            DEATH_NOTICES,
            mixture(0.5, 2, 1000),
            FitOptions.defaults());
    assertEquals(0.0, fit.parameters().weight(1));
    assertEquals(1000.0, fit.parameters().components().get(1).rate(0));
    assertTrue(fit.warnings().get(0).contains("components [1]"), fit.warnings().toString());
  }

  @Test
  void severalColumnsAreIndependentWithinAComponent() {
    RowDataset data = RowDataset.of(new double[] {0, 9, 1, 11, 8, 1, 9, 0, 10, 2}, 2);
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fit(MODEL, data, MODEL, FitOptions.defaults(), org.emkit.core.fit.Observer.none());
    double[][] rates =
        fit.parameters().components().all().stream().map(Poisson::rates).toArray(double[][]::new);
    Arrays.sort(rates, (a, b) -> Double.compare(a[0], b[0]));
    // Far apart: each component's rates are the means of its rows, to the tiny overlap.
    assertArrayEquals(new double[] {0.5, 10}, rates[0], 0.02);
    assertArrayEquals(new double[] {9, 1}, rates[1], 0.02);
  }

  @Test
  void dataThatAreNoCountsAreRefused() {
    for (double bad : new double[] {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      RowDataset data = RowDataset.of(new double[] {1, 2, bad}, 1);
      DataException e =
          assertThrows(
              DataException.class,
              () -> Em.fitFrom(MODEL, data, mixture(0.5, 1, 2), FitOptions.defaults()));
      assertEquals(2, e.row());
    }
    assertThrows(
        DataException.class,
        () -> MODEL.start(RowDataset.of(new double[] {1}, 1), RandomStreams.stream(1)));
  }

  @Test
  void allZeroCountsHaveRateZeroAndLikelihoodOne() {
    RowDataset zeros = RowDataset.of(new double[5], 1);
    Fit<Mixture<Components<Poisson>>> fit =
        Em.fit(MODEL, zeros, MODEL, FitOptions.defaults(), org.emkit.core.fit.Observer.none());
    assertEquals(0.0, fit.objective(), 1e-14);
    assertEquals(0.0, fit.parameters().components().get(0).rate(0));
  }

  @Test
  void anImpossibleRowIsNamed() {
    NumericalFailure e =
        assertThrows(
            NumericalFailure.class,
            () -> Em.fitFrom(MODEL, DEATH_NOTICES, mixture(0.5, 0, 0), FitOptions.defaults()));
    assertTrue(String.valueOf(e.getMessage()).contains("row index 1"), e.getMessage());
    Rows rows = Rows.of(new double[] {0, 3}, 1);
    double[] logDensity = MODEL.logDensity(mixture(0.5, 0, 0), rows);
    assertArrayEquals(new double[] {0, Double.NEGATIVE_INFINITY}, logDensity);
    assertThrows(DataException.class, () -> MODEL.probabilities(mixture(0.5, 0, 0), rows));
  }

  @Test
  void labelsGoToTheMostProbableAndTiesToTheLowest() {
    Rows rows = Rows.of(new double[] {0, 50, 3}, 1);
    assertArrayEquals(new int[] {0, 1, 0}, MODEL.labels(mixture(0.5, 3, 40), rows));
    assertArrayEquals(new int[] {0, 0, 0}, MODEL.labels(mixture(0.5, 3, 3), rows));
  }

  @Test
  @SuppressWarnings("unchecked")
  void drawsHaveTheMixturesMean() {
    Sampler<Rows, Mixture<Components<Poisson>>> sampler =
        MODEL.capability(Sampler.class).orElseThrow();
    int n = 40_000;
    Rows rows = sampler.sample(mixture(0.25, 2, 60), n, RandomStreams.stream(3));
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += rows.get(i, 0);
    }
    // Mean 45.5; variance 45.5 + ¼·¾·58² = 676: five standard errors are 0.65.
    assertEquals(45.5, sum / n, 0.65);
    assertThrows(
        IllegalArgumentException.class,
        () -> sampler.sample(mixture(0.25, 2, 60), 0, RandomStreams.stream(3)));
  }

  @Test
  void densitiesAgreeWithCommonsMathForAllSizes() {
    for (double rate : new double[] {0.1, 1, 15.5, 16, 17, 300, 1e4, 1e8}) {
      for (double factor : new double[] {0, 0.5, 0.9, 1, 1.1, 3}) {
        int x = (int) Math.rint(rate * factor);
        double expected = new PoissonDistribution(rate).logProbability(x);
        double actual = new PoissonFamily().logDensity(new double[] {x}, new Poisson(rate));
        // Its saddle-point expansion and ours are both good to some ulps of the larger part.
        assertEquals(expected, actual, 1e-12 * (1 + Math.abs(expected)), x + " at " + rate);
      }
    }
  }

  @Test
  void parametersCheckThemselves() {
    assertThrows(IllegalArgumentException.class, () -> new Poisson(-1.0));
    assertThrows(IllegalArgumentException.class, () -> new Poisson(Double.NaN));
    for (double[] weights : new double[][] {{0.5, 0.6}, {-0.5, 1.5}, {Double.NaN, 1}}) {
      assertThrows(IllegalArgumentException.class, () -> new Mixture<>(weights, "components"));
    }
    assertThrows(IllegalArgumentException.class, () -> FiniteMixture.of(new PoissonFamily(), 0));
    assertEquals(mixture(0.5, 1, 2), mixture(0.5, 1, 2));
    assertEquals(mixture(0.5, 1, 2).hashCode(), mixture(0.5, 1, 2).hashCode());
    assertFalse(mixture(0.5, 1, 2).equals(mixture(0.5, 1, 3)));
    assertTrue(mixture(0.5, 1, 2).toString().contains("Poisson[1.0]"));
  }
}
