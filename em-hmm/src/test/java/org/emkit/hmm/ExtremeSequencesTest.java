package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.kernel.Kernels;
import org.emkit.core.math.RandomStreams;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.CategoricalFamily;
import org.emkit.mixture.CategoricalStatistics;
import org.emkit.mixture.Categoricals;
import org.junit.jupiter.api.Test;

/** Where scaled probabilities are in danger: they must agree with logarithms, which never are. */
class ExtremeSequencesTest {
  private static final GaussianFamily FAMILY = new GaussianFamily(CovarianceFloor.none(1));

  private static HiddenMarkovModel<Gaussians, GaussianStatistics> model(int states) {
    return HiddenMarkovModel.of(FAMILY, states);
  }

  private static Gaussians normals(double... means) {
    double[][] rows = new double[means.length][];
    Covariance[] unit = new Covariance[means.length];
    for (int k = 0; k < means.length; k++) {
      rows[k] = new double[] {means[k]};
      unit[k] = Covariance.of(new double[][] {{1}});
    }
    return new Gaussians(rows, List.of(unit));
  }

  private static Sequences one(double... values) {
    return new Sequences(RowDataset.of(values, 1).all(), new int[] {values.length}, 0);
  }

  /** Values around means that change now and then. */
  private static double[] wandering(int steps, double stay, double... means) {
    RandomGenerator random = RandomStreams.stream(11);
    double[] values = new double[steps];
    int state = 0;
    for (int t = 0; t < steps; t++) {
      state = random.nextDouble() < stay ? state : random.nextInt(means.length);
      values[t] = means[state] + random.nextGaussian();
    }
    return values;
  }

  /** To 1e-9 of the log-likelihood, and 1e-9 of a step. */
  private static void assertSame(HiddenMarkov<Gaussians> p, Sequences data) {
    HiddenMarkovModel<Gaussians, GaussianStatistics> model = model(p.states());
    HiddenMarkovStatistics<Gaussians, GaussianStatistics> expected = model.newStatistics(p);
    HiddenMarkovStatistics<Gaussians, GaussianStatistics> actual = model.newStatistics(p);
    model.byLogarithms().expect(p, data, expected);
    model.expect(p, data, actual);
    double value = expected.objective().value();
    assertTrue(Math.abs(value) <= Double.MAX_VALUE);
    assertEquals(value, actual.objective().value(), 1e-9 * Math.abs(value));
    assertEquals(value, model.logDensity(p, data)[0], 1e-9 * Math.abs(value));
    double[][] posterior = model.probabilities(p, data);
    double[][] byLogarithms = model.byLogarithms().probabilities(p, data);
    for (int t = 0; t < posterior.length; t++) {
      assertArrayEquals(byLogarithms[t], posterior[t], 1e-9);
    }
    for (int i = 0; i < p.states(); i++) {
      for (int j = 0; j < p.states(); j++) {
        assertEquals(expected.transitions(i, j), actual.transitions(i, j), 1e-9 * data.length(0));
      }
    }
  }

  @Test
  void aMillionSteps() {
    double[] values = wandering(1_000_000, 0.9, 0, 4);
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5}, new double[][] {{0.9, 0.1}, {0.2, 0.8}}, normals(0, 4));
    HiddenMarkovModel<Gaussians, GaussianStatistics> model = model(2);
    HiddenMarkovStatistics<Gaussians, GaussianStatistics> statistics = model.newStatistics(p);
    model.expect(p, one(values), statistics);
    // All steps are accounted for, whatever was divided out on the way.
    double transitions = 0.0;
    for (int i = 0; i < 2; i++) {
      transitions += statistics.transitions(i, 0) + statistics.transitions(i, 1);
    }
    assertEquals(999_999, transitions, 1e-12 * 1e6);
    // The log-likelihood against a plain filter on logarithms.
    HiddenMarkovFilter<Gaussians> filter = model.filter(p);
    Arrays.stream(values).forEach(value -> filter.observe(new double[] {value}));
    double expected = filter.logLikelihood();
    assertEquals(expected, statistics.objective().value(), 1e-12 * Math.abs(expected));
  }

  @Test
  void anOutlierAtTwoHundredDeviations() {
    double[] values = wandering(500, 0.9, 0, 4);
    values[250] = 200;
    values[400] = -200;
    assertSame(
        new HiddenMarkov<>(
            new double[] {0.5, 0.5}, new double[][] {{0.9, 0.1}, {0.2, 0.8}}, normals(0, 4)),
        one(values));
  }

  @Test
  void leftToRightWithAnOutlierNearAnUnreachableState() {
    double[][] transition = {{0.9, 0.1, 0}, {0, 0.9, 0.1}, {0, 0, 1}};
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(new double[] {1, 0, 0}, transition, normals(0, 3, 90));
    // The last state has it, but cannot be reached in time; nor may it be left.
    assertSame(p, one(0, 90, 0, 3, 3, 90, 90));
    assertSame(p, one(0, 0, 3, 90, 90, 0, 0));
    assertSame(p, one(90, 0, 3));
  }

  /** The case of DESIGN.md that unguarded scaling gets wrong without a word. */
  @Test
  void identityTransitionsOverSixHundredSteps() {
    double[] values = wandering(605, 1, 0);
    values[604] = 40;
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5}, new double[][] {{1, 0}, {0, 1}}, normals(0, 1.6));
    assertSame(p, one(values));
    double almost = 1e-300;
    HiddenMarkov<Gaussians> nearly =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5},
            new double[][] {{1 - almost, almost}, {almost, 1 - almost}},
            normals(0, 1.6));
    assertSame(nearly, one(values));
  }

  @Test
  void transitionsOfEverySmallness() {
    for (double tiny : new double[] {1e-20, 1e-59, 1e-61, 1e-150, 1e-290}) {
      double[] values = wandering(300, 0.95, 0, 30, 60);
      double[][] transition = {
        {1 - tiny, tiny / 2, tiny / 2}, {0.3, 0.7 - tiny, tiny}, {tiny, 0.5, 0.5 - tiny}
      };
      assertSame(
          new HiddenMarkov<>(new double[] {1 - tiny, 0, tiny}, transition, normals(0, 30, 60)),
          one(values));
    }
  }

  /** A path of 1e-400 at first that turns out to be the only good one. */
  @Test
  void whatUnderflowsInAProductMayWinInTheEnd() {
    double tiny = 1e-200;
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {1, tiny, 0},
            new double[][] {{1, 0, 0}, {1, 0, tiny}, {0, 0, 1}},
            normals(0, 0, 30.35));
    double[] values = new double[11];
    Arrays.fill(values, 1, 11, 30.35);
    assertSame(p, one(values));
    // It must not win where it has to go back.
    double[] back = Arrays.copyOf(values, 40);
    assertSame(p, one(back));
  }

  /** What EM has made of a well-separated chain: every other transition next to impossible. */
  @Test
  void separatedStatesStayInScaledProbabilities() {
    int states = 5;
    double[][] transition = new double[states][states];
    double[] means = new double[states];
    for (int i = 0; i < states; i++) {
      Arrays.fill(transition[i], 1e-300);
      transition[i][i] = 0.5;
      transition[i][(i + 1) % states] = 0.5;
      means[i] = 40 * i;
    }
    double[] initial = {1, 1e-300, 1e-300, 1e-300, 1e-300};
    HiddenMarkov<Gaussians> p = new HiddenMarkov<>(initial, transition, normals(means));
    double[] values = new double[3000];
    RandomGenerator random = RandomStreams.stream(4);
    int state = 0;
    for (int t = 0; t < values.length; t++) {
      values[t] = means[state] + random.nextGaussian();
      state = random.nextBoolean() ? state : (state + 1) % states;
    }
    assertSame(p, one(values));
    Trellis trellis = new Trellis(states);
    trellis.reserve(500);
    GuardedRecursion guarded =
        new GuardedRecursion(p, trellis.width, Kernels.forSlice(500).chain());
    StepEmissions<Gaussians, GaussianStatistics> emissions =
        new StepEmissions<>(FAMILY, trellis, one(values).rows());
    emissions.use(p.emission());
    guarded.read(emissions, one(values).rows(), 0, 500, trellis, 0);
    assertTrue(Double.isFinite(guarded.forward(null, trellis, 0, 500)), "no need of logarithms");
  }

  /** A sequence that fails must leave nothing behind for the next: in large slices, by kernels. */
  @Test
  void anImpossibleSequenceSpoilsNoOther() {
    CategoricalFamily family = new CategoricalFamily(List.of("a", "b", "c"));
    HiddenMarkovModel<Categoricals, CategoricalStatistics> model = HiddenMarkovModel.of(family, 2);
    HiddenMarkov<Categoricals> p =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5},
            new double[][] {{0.9, 0.1}, {0.2, 0.8}},
            new Categoricals(new double[][] {{0.7, 0.3, 0}, {0.4, 0.6, 0}}, family.symbols()));
    double[] values = new double[9000];
    for (int t = 0; t < values.length; t++) {
      values[t] = t % 7 < 4 ? 0 : 1;
    }
    values[3010] = 2;
    Sequences data = new Sequences(RowDataset.of(values, 1).all(), new int[] {3000, 6000, 9000}, 0);
    double[] actual = model.logDensity(p, data);
    double[] expected = model.byLogarithms().logDensity(p, data);
    assertEquals(Double.NEGATIVE_INFINITY, actual[1]);
    assertEquals(expected[0], actual[0], 1e-9);
    assertEquals(expected[2], actual[2], 1e-9);
    DataException inData = assertThrows(DataException.class, () -> model.probabilities(p, data));
    assertEquals(3010, inData.row());
    assertTrue(inData.getMessage().contains("sequence 1, step 10"), inData.getMessage());
    NumericalFailure failure =
        assertThrows(NumericalFailure.class, () -> model.expect(p, data, model.newStatistics(p)));
    assertTrue(failure.getMessage().contains("sequence 1, step 10"), failure.getMessage());
    // The same work space again, on what is possible.
    Sequences good = new Sequences(data.rows().slice(6000, 9000), new int[] {3000}, 0);
    assertEquals(1.0, Arrays.stream(model.probabilities(p, good)[0]).sum(), 1e-15);
    assertEquals(expected[2], model.logDensity(p, good)[0], 1e-9);
  }

  @Test
  void anOffsetOfAHundredMillionDoesNoHarm() {
    double[] values = wandering(400, 0.9, 0, 4);
    double[] far = Arrays.stream(values).map(value -> value + 1e8).toArray();
    double[][] transition = {{0.8, 0.2}, {0.2, 0.8}};
    double[] initial = {0.5, 0.5};
    FitOptions options = FitOptions.defaults().withTolerance(1e-4);
    HiddenMarkov<Gaussians> near =
        Em.fitFrom(
                model(2),
                SequenceDataset.of(RowDataset.of(values, 1), 400),
                new HiddenMarkov<>(initial, transition, normals(-1, 5)),
                options)
            .parameters();
    HiddenMarkov<Gaussians> moved =
        Em.fitFrom(
                model(2),
                SequenceDataset.of(RowDataset.of(far, 1), 400),
                new HiddenMarkov<>(initial, transition, normals(1e8 - 1, 1e8 + 5)),
                options)
            .parameters();
    // A value near 1e8 is rounded to 1.5e-8.
    for (int k = 0; k < 2; k++) {
      assertEquals(near.emission().mean(k)[0] + 1e8, moved.emission().mean(k)[0], 1e-6);
      assertEquals(near.transition(k, 0), moved.transition(k, 0), 1e-6);
      assertEquals(
          near.emission().covariance(k).matrix()[0][0],
          moved.emission().covariance(k).matrix()[0][0],
          1e-6);
    }
  }

  @Test
  void stepsWithoutAnyValueSayNothing() {
    double nan = Double.NaN;
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {0.6, 0.4}, new double[][] {{0.9, 0.1}, {0.2, 0.8}}, normals(0, 4));
    double[][] posterior = model(2).probabilities(p, one(nan, nan, nan));
    // The chain alone: 0.6 · 0.9 + 0.4 · 0.2.
    assertArrayEquals(new double[] {0.6, 0.4}, posterior[0], 1e-15);
    assertEquals(0.62, posterior[1][0], 1e-15);
    assertEquals(0.0, model(2).logDensity(p, one(nan, nan))[0], 1e-15);
    assertSame(p, one(0.3, nan, nan, 4.1, nan, 0.2));
    HiddenMarkovStatistics<Gaussians, GaussianStatistics> statistics = model(2).newStatistics(p);
    model(2).expect(p, one(0.3, nan, 4.1), statistics);
    assertEquals(2.0, statistics.objective().weight());
  }
}
