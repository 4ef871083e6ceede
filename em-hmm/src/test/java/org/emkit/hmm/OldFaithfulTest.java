package org.emkit.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.emkit.core.data.RowDataset;
import org.emkit.core.fit.Em;
import org.emkit.core.fit.Fit;
import org.emkit.core.fit.FitOptions;
import org.emkit.core.fit.RestartOutcome;
import org.emkit.core.math.RandomStreams;
import org.emkit.gmm.CovarianceFloor;
import org.emkit.gmm.GaussianFamily;
import org.emkit.gmm.GaussianStatistics;
import org.emkit.gmm.Gaussians;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gaussian emissions on the eruptions of Old Faithful, in the order of the file as one sequence.
 * The optimum that EM finds is put to CMA-ES (commons-math) on {@link GaussianChainLikelihood},
 * which knows nothing of EM.
 */
class OldFaithfulTest {
  private static final FitOptions TIGHT = FitOptions.defaults().withTolerance(1e-10);

  /** How far optimisers begin from the optimum, in standard deviations and roots of odds. */
  private static final double PERTURBATION = 0.15;

  private static final int PERTURBED_STARTS = 2;

  /** Nats; the optimiser ends when a generation gains 1e-10, with some hundred of those to come. */
  private static final double SAME_OPTIMUM = 1e-7;

  /**
   * In the units of {@link #PERTURBATION}: roots of {@link #SAME_OPTIMUM}, for curvatures from 0.2.
   */
  private static final double SAME_POINT = 1e-3;

  private static double[][] steps(String columns) {
    return Series.read("faithful", columns.split("\\+", -1));
  }

  private static HiddenMarkovModel<Gaussians, GaussianStatistics> model(
      double[][] steps, int states) {
    // Far below the variances of the optima: it only keeps spikes on repeated values out.
    CovarianceFloor floor = CovarianceFloor.auto(RowDataset.of(steps));
    return HiddenMarkovModel.of(new GaussianFamily(floor), states);
  }

  private static Fit<HiddenMarkov<Gaussians>> fit(
      double[][] steps, int states, int restarts, long seed) {
    return Em.fit(
        model(steps, states), Series.sequence(steps), TIGHT.withRestarts(restarts).withSeed(seed));
  }

  @ParameterizedTest
  @CsvSource({"eruptions", "eruptions+waiting"})
  void everyStartOfTwoStatesEndsInTheSameOptimum(String columns) {
    Fit<HiddenMarkov<Gaussians>> fit = fit(steps(columns), 2, 40, 1);
    for (RestartOutcome outcome : fit.restarts()) {
      assertEquals(fit.objective(), outcome.objective().getAsDouble(), 1e-7, outcome::describe);
    }
  }

  @Test
  void theBestOfManyStartsOfThreeStatesIsTheSameForEverySeed() {
    SequenceDataset data = Series.sequence(steps("eruptions"));
    HiddenMarkovModel<Gaussians, GaussianStatistics> model = model(steps("eruptions"), 3);
    FitOptions options = FitOptions.defaults().withRestarts(8);
    double best = Em.fit(model, data, options.withSeed(1)).objective();
    for (long seed = 2; seed <= 4; seed++) {
      // A run ends 1e-6 nats below its optimum or less.
      assertEquals(
          best, Em.fit(model, data, options.withSeed(seed)).objective(), 1e-5, "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource({"eruptions, 2", "eruptions, 3", "eruptions+waiting, 2"})
  void anOptimiserOfTheLikelihoodFindsTheSameOptimumAndNoBetter(String columns, int states) {
    double[][] steps = steps(columns);
    Fit<HiddenMarkov<Gaussians>> fit = fit(steps, states, 8, 1);
    HiddenMarkov<Gaussians> optimum = fit.parameters();
    RandomGenerator random = RandomStreams.stream(7);
    for (int first = 0; first < states; first++) {
      GaussianChainLikelihood likelihood = new GaussianChainLikelihood(steps, first, optimum);
      double[] centre = likelihood.coordinates(optimum);
      boolean ours = optimum.initial(first) > 0.5;
      if (ours) {
        // 272 terms of about 4 nats, each with a few roundings.
        assertEquals(likelihood.value(centre), fit.objective(), 1e-10);
      }
      for (int start = 0; start < (ours ? PERTURBED_STARTS : 1); start++) {
        double[] point =
            Arrays.stream(centre).map(x -> x + PERTURBATION * random.nextGaussian()).toArray();
        PointValuePair found = maximum(likelihood, point);
        assertTrue(
            found.getValue() <= fit.objective() + 1e-9,
            () -> "better than " + fit.objective() + ": " + found.getValue());
        if (ours) {
          assertEquals(fit.objective(), found.getValue(), SAME_OPTIMUM);
          // A root of odds and its negative are the same probability.
          assertArrayEquals(
              likelihood.coordinates(optimum), positiveRoots(found, centre), SAME_POINT);
        }
      }
    }
  }

  private static PointValuePair maximum(GaussianChainLikelihood likelihood, double[] start) {
    int population = 4 + (int) (3 * Math.log(start.length));
    double[] sigma = new double[start.length];
    Arrays.fill(sigma, PERTURBATION);
    return new CMAESOptimizer(
            3_000, 0, true, 0, 0, new MersenneTwister(1), false, new SimpleValueChecker(-1, 1e-10))
        .optimize(
            new MaxEval(1_000_000),
            new ObjectiveFunction(likelihood),
            GoalType.MAXIMIZE,
            new InitialGuess(start),
            SimpleBounds.unbounded(start.length),
            new CMAESOptimizer.Sigma(sigma),
            new CMAESOptimizer.PopulationSize(population));
  }

  private static double[] positiveRoots(PointValuePair found, double[] near) {
    double[] point = found.getPoint();
    double[] result = new double[point.length];
    Arrays.setAll(
        result,
        i -> Math.abs(-point[i] - near[i]) < Math.abs(point[i] - near[i]) ? -point[i] : point[i]);
    return result;
  }
}
