package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.emkit.core.NumericalFailure;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.math.LogSumExp;
import org.emkit.core.math.RandomStreams;
import org.emkit.gmm.Covariance;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.emkit.mixture.FiniteMixture;
import org.emkit.mixture.Mixture;
import org.junit.jupiter.api.Test;

/** Gaussian emissions: long sequences, underflow, topologies, the mixture as a special case. */
class HiddenMarkovModelTest {
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

  private static RowDataset chain(int steps, long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] values = new double[steps];
    int state = 0;
    for (int t = 0; t < steps; t++) {
      state = random.nextDouble() < 0.95 ? state : 1 - state;
      values[t] = 3 * state + random.nextGaussian();
    }
    return RowDataset.of(values, 1);
  }

  @Test
  void aLongSequenceGivesItsParametersBack() {
    SequenceDataset data = SequenceDataset.of(chain(100_000, 1), 100_000);
    HiddenMarkov<Gaussians> start =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5}, new double[][] {{0.6, 0.4}, {0.4, 0.6}}, normals(-1, 5));
    Fit<HiddenMarkov<Gaussians>> fit = Em.fitFrom(model(2), data, start, FitOptions.defaults());
    assertTrue(fit.converged());
    // Some five standard errors: 0.95 · 0.05 / 50,000 has a root of 0.001.
    assertEquals(0.95, fit.parameters().transition(0, 0), 0.006);
    assertEquals(0.95, fit.parameters().transition(1, 1), 0.006);
    assertEquals(0.0, fit.parameters().emission().mean(0)[0], 0.03);
    assertEquals(3.0, fit.parameters().emission().mean(1)[0], 0.03);
    // Criteria count steps.
    assertEquals(
        -2 * fit.logLikelihood().getAsDouble() + 7 * Math.log(100_000),
        fit.bic().getAsDouble(),
        1e-6);
  }

  @Test
  void stretchesOfALongSequenceChangeNothing() {
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5}, new double[][] {{0.9, 0.1}, {0.2, 0.8}}, normals(0, 3));
    RowDataset rows = chain(9000, 2);
    double[] whole = model(2).logDensity(p, new Sequences(rows.all(), new int[] {9000}, 0));
    double[][] posterior =
        model(2).probabilities(p, new Sequences(rows.all(), new int[] {9000}, 0));
    double[] part = model(2).logDensity(p, new Sequences(rows.all(), new int[] {4096, 9000}, 0));
    assertTrue(whole[0] != part[0] + part[1] && Math.abs(whole[0] - part[0] - part[1]) < 5);
    for (int t = 0; t < 9000; t++) {
      assertEquals(1.0, posterior[t][0] + posterior[t][1], 1e-15);
    }
    // Far from the first cut nothing tells whether there was one.
    double[][] tail =
        model(2).probabilities(p, new Sequences(rows.all().slice(4000, 9000), new int[] {5000}, 0));
    for (int t = 200; t < 5000; t++) {
      assertEquals(posterior[4000 + t][0], tail[t][0], 1e-12);
    }
  }

  @Test
  void whatUnderflowsIsComputedByLogarithms() {
    // Left to right, with an outlier that all but the last state make impossible for floats.
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(
            new double[] {1, 0, 0},
            new double[][] {{0.5, 0.5, 0}, {0, 0.5, 0.5}, {0, 0, 1}},
            normals(0, 0, 60));
    double[] values = {0, 60, 0, 0, 60};
    double actual =
        model(3)
            .logDensity(
                p, new Sequences(RowDataset.of(values, 1).all(), new int[] {values.length}, 0))[0];
    assertEquals(byPaths(p, values), actual, 1e-10);
  }

  /** log p by the sum over all 243 paths. */
  private static double byPaths(HiddenMarkov<Gaussians> p, double[] values) {
    double[] logs = new double[243];
    for (int path = 0; path < 243; path++) {
      int code = path;
      int before = -1;
      for (double value : values) {
        int state = code % 3;
        code /= 3;
        double step = before < 0 ? p.initial(state) : p.transition(before, state);
        double error = value - p.emission().mean(state)[0];
        logs[path] += Math.log(step) - 0.5 * (Math.log(2 * Math.PI) + error * error);
        before = state;
      }
    }
    return LogSumExp.of(logs, 0, 243);
  }

  @Test
  void zerosStayZeros() {
    SequenceDataset data = SequenceDataset.of(chain(600, 3), 200, 300, 100);
    HiddenMarkov<Gaussians> start =
        new HiddenMarkov<>(
            new double[] {1, 0, 0},
            new double[][] {{0.9, 0.1, 0}, {0, 0.9, 0.1}, {0, 0, 1}},
            normals(0, 3, 0));
    HiddenMarkov<Gaussians> fitted =
        Em.fitFrom(model(3), data, start, FitOptions.defaults()).parameters();
    assertArrayEquals(new double[] {1, 0, 0}, fitted.initial());
    assertEquals(0.0, fitted.transition(0, 2));
    assertEquals(0.0, fitted.transition(1, 0));
    assertEquals(1.0, fitted.transition(2, 2));
    assertEquals(2 + 3 + 3, model(3).freeParameters(fitted));
  }

  @Test
  void withEqualRowsItIsTheMixture() {
    RowDataset rows = chain(500, 4);
    double[] weights = {0.3, 0.7};
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(weights, new double[][] {weights, weights}, normals(0, 3));
    double expected = 0.0;
    for (double value :
        FiniteMixture.of(FAMILY, 2).logDensity(new Mixture<>(weights, normals(0, 3)), rows.all())) {
      expected += value;
    }
    assertEquals(
        expected, model(2).logDensity(p, new Sequences(rows.all(), new int[] {500}, 0))[0], 1e-10);
  }

  @Test
  void anImpossibleSequenceIsNamed() {
    HiddenMarkov<Gaussians> p =
        new HiddenMarkov<>(new double[] {1, 0}, new double[][] {{1, 0}, {0, 1}}, normals(0, 3));
    SequenceDataset data = SequenceDataset.of(RowDataset.of(new double[] {0, 1e200}, 1), 1, 1);
    NumericalFailure failure =
        assertThrows(
            NumericalFailure.class, () -> Em.fitFrom(model(2), data, p, FitOptions.defaults()));
    assertTrue(failure.getMessage().contains("sequence 1"), failure.getMessage());
  }

  @Test
  void restartsFindTheChain() {
    SequenceDataset data = SequenceDataset.of(chain(3000, 5), 1000, 2000);
    Fit<HiddenMarkov<Gaussians>> fit =
        Em.fit(model(2), data, FitOptions.defaults().withRestarts(5).withThreads(2));
    double low =
        Math.min(fit.parameters().emission().mean(0)[0], fit.parameters().emission().mean(1)[0]);
    assertEquals(0.0, low, 0.2);
    assertEquals(2, data.sequences());
    double[][] posterior = model(2).probabilities(fit.parameters(), data.all());
    assertEquals(3000, posterior.length);
  }

  @Test
  void aFilterRefusesWhatTheFamilyCannotTake() {
    HiddenMarkovFilter<Gaussians> filter =
        model(1).filter(new HiddenMarkov<>(new double[] {1}, new double[][] {{1}}, normals(0)));
    double before = filter.observe(new double[] {0.5});
    assertThrows(
        DataException.class, () -> filter.observe(new double[] {Double.POSITIVE_INFINITY}));
    assertThrows(IllegalArgumentException.class, () -> filter.observe(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> filter.observe(new double[] {1, 2}));
    assertEquals(before, filter.observe(new double[] {0.5}));
    assertEquals(0.0, filter.observe(new double[] {Double.NaN}));
  }

  @Test
  void statesAndEmissionsMustMatch() {
    HiddenMarkov<Gaussians> three =
        new HiddenMarkov<>(
            new double[] {1, 0, 0},
            new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}},
            normals(0, 1));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> model(2).filter(three));
    assertEquals("3 states for 2 emissions: one is needed for each", refusal.getMessage());
  }

  @Test
  void whatIsNotVisitedKeepsAPossibility() {
    SequenceDataset data = SequenceDataset.of(chain(50, 5), 50);
    HiddenMarkov<Gaussians> start =
        new HiddenMarkov<>(
            new double[] {0.5, 0.5, 0},
            new double[][] {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}, {0.4, 0, 0.6}},
            normals(0, 3, 400));
    HiddenMarkov<Gaussians> fitted =
        Em.fitFrom(model(3), data, start, FitOptions.defaults()).parameters();
    // Only what the start rules out is 0, and only that is not counted.
    assertEquals(0.0, fitted.initial(2));
    assertEquals(0.0, fitted.transition(2, 1));
    assertTrue(fitted.transition(0, 2) > 0);
    assertEquals(400.0, fitted.emission().mean(2)[0]);
    assertEquals(1 + 2 + 2 + 1 + 6, model(3).freeParameters(fitted));
  }
}
