package org.emkit.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentFamily;
import org.jspecify.annotations.Nullable;

/**
 * The forward-backward algorithm over one sequence after another. A long sequence goes in
 * stretches: the forward pass keeps the state probabilities at their ends, and each stretch is
 * computed once more when the backward pass gets there, so that memory does not grow with the
 * sequence.
 *
 * <p>Holds buffers: one for each thread.
 */
final class ForwardBackward<C, T extends Additive<T>> {
  private static final int STRETCH = 4096;

  private final HiddenMarkov<C> parameters;
  private final int states;
  private final Emissions<C, T> emissions;
  private final LinearRecursion linear;
  private final LogRecursion logarithms;

  private double[] densities = new double[0];
  private double[] probabilities = new double[0];
  private double[] shifts = new double[0];
  private double[] normalisers = new double[0];
  private final double[] backward;
  private final double[] later;
  private final double[] counts;

  /** Of each stretch but the first, the state probabilities at the end of the one before. */
  private final List<double[]> ends = new ArrayList<>();

  ForwardBackward(ComponentFamily<C, T> family, HiddenMarkov<C> parameters, Rows like) {
    this.parameters = parameters;
    this.states = parameters.states();
    this.emissions = new Emissions<>(family, states, like);
    this.linear = new LinearRecursion(parameters);
    this.logarithms = new LogRecursion(parameters);
    this.backward = new double[states];
    this.later = new double[states];
    this.counts = new double[states * states];
  }

  /** Takes the posterior of a stretch of steps. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A stretch, the last one first.
     *
     * @param from its first step
     * @param posterior {@code [count][states]}, flat; the same array every time
     */
    void visit(int from, int count, double[] posterior);
  }

  /** log p(steps): −∞ where they are impossible, NaN where a density is. */
  double logLikelihood(Rows steps) {
    double value = forward(linear, steps);
    return Double.isNaN(value) ? forward(logarithms, steps) : value;
  }

  /** Adds a sequence to the statistics; returns its log-likelihood. */
  double expect(Rows steps, double weight, HiddenMarkovStatistics<C, T> into) {
    double value =
        visit(
            steps,
            (from, count, posterior) -> {
              emissions.accumulate(
                  parameters.emission(), steps, from, count, posterior, weight, into);
              if (from == 0) {
                for (int k = 0; k < states; k++) {
                  into.initial[k] += weight * posterior[k];
                }
              }
            });
    for (int at = 0; at < counts.length; at++) {
      into.transitions[at] += weight * counts[at];
    }
    return value;
  }

  /** Brings in what the family gathered across blocks. */
  void flush(HiddenMarkovStatistics<C, T> into) {
    emissions.flush(parameters.emission(), into);
  }

  /**
   * Hands on the posterior of every step, given the whole sequence, unless the sequence is
   * impossible.
   *
   * @return the log-likelihood
   */
  double visit(Rows steps, Visitor visitor) {
    Recursion recursion = linear;
    double value = forward(recursion, steps);
    if (Double.isNaN(value)) {
      recursion = logarithms;
      value = forward(recursion, steps);
    }
    Arrays.fill(counts, 0.0);
    if (Math.abs(value) <= Double.MAX_VALUE) {
      backward(recursion, steps, visitor);
    }
    return value;
  }

  private double forward(Recursion recursion, Rows steps) {
    ends.clear();
    double sum = 0.0;
    double[] before = null;
    for (int from = 0; from < steps.count(); from += STRETCH) {
      int count = Math.min(STRETCH, steps.count() - from);
      sum += stretch(recursion, steps, from, count, before);
      if (!(Math.abs(sum) <= Double.MAX_VALUE)) {
        return sum;
      }
      before = Arrays.copyOfRange(probabilities, (count - 1) * states, count * states);
      ends.add(before);
    }
    return sum;
  }

  /** Emissions and forward recursion of a stretch; its share of the log-likelihood. */
  private double stretch(
      Recursion recursion, Rows steps, int from, int count, double @Nullable [] before) {
    reserve(count);
    emissions.logDensities(parameters.emission(), steps, from, count, densities);
    recursion.prepare(densities, shifts, count);
    double sum = 0.0;
    for (int t = 0; t < count; t++) {
      normalisers[t] =
          t == 0
              ? recursion.forward(before, 0, densities, probabilities, 0)
              : recursion.forward(
                  probabilities, (t - 1) * states, densities, probabilities, t * states);
      sum += normalisers[t] + shifts[t];
    }
    return sum;
  }

  private void reserve(int count) {
    if (shifts.length < count) {
      densities = new double[count * states];
      probabilities = new double[count * states];
      shifts = new double[count];
      normalisers = new double[count];
    }
  }

  private void backward(Recursion recursion, Rows steps, Visitor visitor) {
    int last = ends.size() - 1;
    for (int stretch = last; stretch >= 0; stretch--) {
      int from = stretch * STRETCH;
      int count = Math.min(STRETCH, steps.count() - from);
      if (stretch < last) {
        stretch(recursion, steps, from, count, stretch == 0 ? null : ends.get(stretch - 1));
      }
      for (int t = count - 1; t >= 0; t--) {
        boolean end = stretch == last && t == count - 1;
        int at = t * states;
        recursion.backward(probabilities, at, end ? null : later, backward, counts);
        recursion.carry(backward, densities, at, normalisers[t], later);
      }
      visitor.visit(from, count, probabilities);
    }
    recursion.finish(counts);
  }
}
