package org.emkit.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.emkit.bench.worker.Parameters;
import org.emkit.core.math.RandomStreams;

/**
 * Sequences from a hidden Markov model, made from a fixed seed, and a start. A state is kept with a
 * probability of about 0.6, else all others can follow, with unequal probabilities. Means of
 * Gaussian emissions are about three standard deviations apart, and any symbol can come from
 * several states, so that a step alone often does not tell its state and its neighbours have to.
 */
final class ChainData {
  private static final double STAY = 0.6;
  private static final double DISTANCE = 3.0;

  /** How far a start's means are from the true ones, in standard deviations. */
  private static final double START_ERROR = 0.5;

  /** How much of a start's probabilities is true; the rest is even. */
  private static final double START_TRUTH = 0.5;

  private final Workload workload;
  private final RandomGenerator random;
  private final double[][] transition;

  /** Means, or probabilities of symbols. */
  private final double[][] emission;

  private final double[][] deviations;
  private final double[] values;

  ChainData(Workload workload, long seed) {
    this.workload = workload;
    int states = workload.components();
    int columns = workload.columns();
    this.random = RandomStreams.stream(seed, workload.rows(), workload.steps(), columns, states);
    this.transition = new double[states][states];
    this.emission = new double[states][columns];
    this.deviations = new double[states][columns];
    // Two points with independent normal coordinates of scale s are about s √(2D) apart.
    double scale = DISTANCE / Math.sqrt(2.0 * columns);
    for (int k = 0; k < states; k++) {
      int stayed = k;
      double[] others = distribution(states, 1.0);
      Arrays.setAll(transition[k], j -> (1 - STAY) * others[j] + (j == stayed ? STAY : 0.0));
      Arrays.setAll(deviations[k], j -> 0.7 + 0.6 * random.nextDouble());
      emission[k] = isCategorical() ? distribution(columns, 3.0) : new double[columns];
      if (!isCategorical()) {
        Arrays.setAll(emission[k], j -> scale * random.nextGaussian());
      }
    }
    this.values = draw();
  }

  private boolean isCategorical() {
    return workload.model().equals("hmm-categorical");
  }

  /** Random probabilities: the greater {@code power}, the more unequal. */
  private double[] distribution(int size, double power) {
    double[] result = new double[size];
    Arrays.setAll(result, i -> Math.pow(-Math.log(1.0 - random.nextDouble()), power));
    double sum = Arrays.stream(result).sum();
    Arrays.setAll(result, i -> result[i] / sum);
    return result;
  }

  private double[] draw() {
    int width = isCategorical() ? 1 : workload.columns();
    double[] result = new double[Math.multiplyExact(workload.rows(), width)];
    int state = 0;
    for (int row = 0; row < workload.rows(); row++) {
      state =
          row % workload.steps() == 0
              ? random.nextInt(workload.components())
              : pick(transition[state]);
      if (isCategorical()) {
        result[row] = pick(emission[state]);
        continue;
      }
      for (int j = 0; j < width; j++) {
        result[row * width + j] = emission[state][j] + deviations[state][j] * random.nextGaussian();
      }
    }
    return result;
  }

  private int pick(double[] distribution) {
    double left = random.nextDouble();
    int last = distribution.length - 1;
    for (int i = 0; i < last; i++) {
      left -= distribution[i];
      if (left < 0) {
        return i;
      }
    }
    return last;
  }

  /** The data, row by row; the same array every time. */
  double[] values() {
    return values;
  }

  /** Near the truth, as a fit is after a few iterations. */
  Parameters start() {
    int states = workload.components();
    double[] initial = new double[states];
    Arrays.fill(initial, 1.0 / states);
    double[][] transitions =
        Arrays.stream(transition).map(ChainData::blurred).toArray(double[][]::new);
    double[][] means = Arrays.stream(emission).map(this::startingMean).toArray(double[][]::new);
    return new Parameters(
        initial, EmkitFit.flat(transitions), EmkitFit.flat(means), startingCovariances());
  }

  private double[] startingMean(double[] truth) {
    if (isCategorical()) {
      return blurred(truth);
    }
    double error = START_ERROR / Math.sqrt(workload.columns());
    return Arrays.stream(truth).map(mean -> mean + error * random.nextGaussian()).toArray();
  }

  private static double[] blurred(double[] distribution) {
    double even = (1 - START_TRUTH) / distribution.length;
    return Arrays.stream(distribution).map(p -> START_TRUTH * p + even).toArray();
  }

  private double[] startingCovariances() {
    return isCategorical()
        ? new double[0]
        : ClusterData.unitCovariances(workload.model(), workload.components(), workload.columns());
  }
}
