package org.emkit.core.math;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Distributions over finitely many outcomes, as rows of probabilities. */
public final class Probabilities {
  /** How far from 1 probabilities may sum: far above rounding, far below a slip of the pen. */
  public static final double SLACK = 1e-8;

  private Probabilities() {}

  /**
   * Refuses what is no distribution: values that are negative, above 1 or NaN, or that do not sum
   * to 1, each within {@link #SLACK}.
   *
   * @param name what the values are, in the plural: the message begins with it
   * @throws IllegalArgumentException naming the value, or the sum
   */
  public static void require(String name, double[] probabilities) {
    double sum = 0.0;
    for (int i = 0; i < probabilities.length; i++) {
      double probability = probabilities[i];
      if (!(probability >= 0 && probability <= 1 + SLACK)) {
        throw new IllegalArgumentException(
            name + "[" + i + "] is " + probability + ": it must be from 0 to 1");
      }
      sum += probability;
    }
    if (!(Math.abs(sum - 1) <= SLACK)) {
      throw new IllegalArgumentException(name + " sum to " + sum + ": they must sum to 1");
    }
  }

  /**
   * The probabilities divided by their sum where that is further from 1 than rounding, else the
   * same array. A start needs it: a sum of 1 + 1e-8 is worth a few nats of many rows, which the
   * first M-step would lose.
   */
  public static double[] normalized(double[] probabilities) {
    double sum = Arrays.stream(probabilities).sum();
    boolean rounded = Math.abs(sum - 1) <= 2 * probabilities.length * Math.ulp(1.0);
    return rounded ? probabilities : Arrays.stream(probabilities).map(p -> p / sum).toArray();
  }

  /** The places of the probabilities that are not 0, in order. */
  public static int[] possible(double[] probabilities) {
    return IntStream.range(0, probabilities.length).filter(i -> probabilities[i] > 0).toArray();
  }

  /** Divides numbers that are not negative, and not all 0, by their sum, in place. */
  public static void normalize(double[] values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }

  /**
   * Draws an outcome; one of probability 0 is never drawn.
   *
   * @param outcomes how many there are, at least 1
   * @param probability of each; they sum to 1
   */
  public static int draw(int outcomes, IntToDoubleFunction probability, RandomGenerator random) {
    double left = random.nextDouble();
    int drawn = 0;
    for (int i = 0; i < outcomes && left >= 0; i++) {
      double p = probability.applyAsDouble(i);
      if (p > 0) {
        // The last possible outcome takes what rounding leaves of the unit interval.
        drawn = i;
        left -= p;
      }
    }
    return drawn;
  }
}
