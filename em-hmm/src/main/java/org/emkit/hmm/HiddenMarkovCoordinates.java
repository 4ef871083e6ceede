package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.VectorCoordinates;
import org.emkit.core.math.LogRatios;
import org.emkit.core.math.Probabilities;

/**
 * Coordinates of a hidden Markov model: of the initial distribution, then of each row of
 * transitions, log(p_j / p_last) of the entries that are not 0, last being the last of those; then
 * the family's. Entries that are 0 stay 0.
 */
final class HiddenMarkovCoordinates<C> implements VectorCoordinates<HiddenMarkov<C>> {
  private final VectorCoordinates<C> emission;

  HiddenMarkovCoordinates(VectorCoordinates<C> emission) {
    this.emission = emission;
  }

  @Override
  public double[] toVector(HiddenMarkov<C> parameters) {
    double[] family = emission.toVector(parameters.emission());
    double[] vector = new double[ofChain(parameters) + family.length];
    int at = writeRatios(parameters.initial(), vector, 0);
    for (double[] row : parameters.transition()) {
      at = writeRatios(row, vector, at);
    }
    System.arraycopy(family, 0, vector, at, family.length);
    return vector;
  }

  /** How many coordinates initial distribution and transitions have: as many as free parameters. */
  static int ofChain(HiddenMarkov<?> parameters) {
    int count = Probabilities.possible(parameters.initial()).length - 1;
    for (double[] row : parameters.transition()) {
      count += Probabilities.possible(row).length - 1;
    }
    return count;
  }

  private static int writeRatios(double[] row, double[] vector, int from) {
    double[] ratios = LogRatios.of(Arrays.stream(row).filter(p -> p > 0).map(Math::log).toArray());
    System.arraycopy(ratios, 0, vector, from, ratios.length);
    return from + ratios.length;
  }

  @Override
  public HiddenMarkov<C> fromVector(double[] vector, HiddenMarkov<C> like) {
    double[] initial = like.initial();
    int at = readRatios(vector, 0, initial);
    double[][] transition = like.transition();
    for (double[] row : transition) {
      at = readRatios(vector, at, row);
    }
    double[] family = Arrays.copyOfRange(vector, at, vector.length);
    return new HiddenMarkov<>(initial, transition, emission.fromVector(family, like.emission()));
  }

  private static int readRatios(double[] vector, int from, double[] row) {
    int[] free = Probabilities.possible(row);
    double[] probabilities = LogRatios.probabilities(vector, from, free.length - 1);
    for (int i = 0; i < free.length; i++) {
      row[free[i]] = probabilities[i];
    }
    return from + free.length - 1;
  }

  /** The largest change of a probability, or the family's own measure where that is larger. */
  @Override
  public double change(HiddenMarkov<C> before, HiddenMarkov<C> after) {
    double change = emission.change(before.emission(), after.emission());
    change = Math.max(change, change(before.initial(), after.initial()));
    return Math.max(change, change(before.transitions(), after.transitions()));
  }

  private static double change(double[] before, double[] after) {
    double largest = 0.0;
    for (int j = 0; j < before.length; j++) {
      largest = Math.max(largest, Math.abs(after[j] - before[j]));
    }
    return largest;
  }
}
