package org.emkit.hmm;

import java.util.Arrays;

/**
 * Recursions on probabilities, each step's emissions over their sum or their largest: fast, and
 * exact as long as nothing underflows that matters. What cannot be told from nothing is reported.
 */
abstract class ScaledRecursion implements Filter {
  /** Below it a probability has lost digits, or will with the next product. */
  static final double LEAST = 1e-280;

  /** Sums above it can be multiplied with {@link #LEAST_PRODUCT}. */
  static final double LEAST_SUM = 1e-150;

  /** Sums are multiplied down to here before a logarithm is taken. */
  private static final double LEAST_PRODUCT = 1e-130;

  final int states;
  final int width;
  final double[] initial;

  /** {@code [states][states]}. */
  final double[] transition;

  /** {@code [states rounded up][width]}: Σ α_t(i) b_j β_{t+1}(j), still without the transition. */
  final double[] products;

  private final double[] scratch;

  ScaledRecursion(HiddenMarkov<?> parameters, int width) {
    this.states = parameters.states();
    this.width = width;
    this.initial = parameters.initial();
    this.transition = parameters.transitions();
    this.products = new double[width * width];
    this.scratch = new double[states];
  }

  /**
   * Likelihoods over the largest of them.
   *
   * @param logDensities of the states, from {@code at}
   * @param out gets them, from {@code at}: 0 for what cannot be; what underflows stays above 0
   * @return the logarithm of the largest
   */
  static double scale(double[] logDensities, int at, int states, double[] out) {
    double most = logDensities[at];
    for (int k = 1; k < states; k++) {
      most = Math.max(most, logDensities[at + k]);
    }
    for (int k = 0; k < states; k++) {
      double value = logDensities[at + k];
      out[at + k] =
          value == Double.NEGATIVE_INFINITY
              ? 0.0
              : Math.max(Double.MIN_VALUE, Math.exp(value - most));
    }
    return most;
  }

  /** Σ log of sums and shifts; NaN where a sum is too small. Few logarithms: of products. */
  final double logarithm(Trellis trellis, int at, int count, double least) {
    double result = 0.0;
    double product = 1.0;
    for (int t = at; t < at + count; t++) {
      double sum = trellis.sums[t];
      if (!(sum >= least)) {
        return Double.NaN;
      }
      if (product < LEAST_PRODUCT) {
        result += Math.log(product);
        product = 1.0;
      }
      if (sum < LEAST_SUM) {
        result += Math.log(sum);
      } else {
        product *= sum;
      }
      result += trellis.shifts[t];
    }
    return result + Math.log(product);
  }

  /** Begins the backward pass: closes the last row of a piece, and returns it. */
  final int closeLast(double[] after, boolean last, Trellis trellis, int at, int count) {
    int end = at + count - 1;
    if (last) {
      Arrays.fill(after, 0, states, 1.0);
    } else {
      addProducts(trellis, end, after);
      backOne(after);
    }
    for (int i = 0; i < states; i++) {
      after[i] /= trellis.sums[end];
    }
    close(after, trellis, end, at);
    return end;
  }

  /** Closes rows {@code [from, to)}, the last one first, one at a time. */
  final void closeEach(double[] after, Trellis trellis, int from, int to) {
    for (int t = to - 1; t >= from; t--) {
      System.arraycopy(trellis.emissions, (t + 1) * width, after, 0, states);
      backOne(after);
      close(after, trellis, t, from);
    }
  }

  /** What the step before makes of what was handed on: Σ_j A_ij later_j. */
  final void backOne(double[] later) {
    System.arraycopy(later, 0, scratch, 0, states);
    for (int i = 0; i < states; i++) {
      double sum = 0.0;
      for (int j = 0; j < states; j++) {
        sum += transition[i * states + j] * scratch[j];
      }
      later[i] = sum;
    }
  }

  final void addProducts(Trellis trellis, int t, double[] later) {
    for (int i = 0; i < states; i++) {
      double probability = trellis.forward[t * width + i] / trellis.sums[t];
      for (int j = 0; j < states; j++) {
        products[i * width + j] += probability * later[j];
      }
    }
  }

  /**
   * Posterior of a step, and what it hands on.
   *
   * @param backward backward values of the step, over the sum of its forward row
   * @param first the row of the first step: nothing before it needs to be divided by its sum
   */
  final void close(double[] backward, Trellis trellis, int t, int first) {
    int at = t * width;
    double total = 0.0;
    for (int i = 0; i < states; i++) {
      double forward = trellis.forward[at + i];
      // What cannot be here has no say earlier either; its backward value might overflow.
      double value = forward > 0 ? backward[i] : 0.0;
      trellis.posterior[at + i] = forward * value;
      total += forward * value;
      trellis.emissions[at + i] *= value;
    }
    double factor = t == first ? 1 / total : 1 / total / trellis.sums[t - 1];
    for (int i = 0; i < states; i++) {
      trellis.posterior[at + i] /= total;
      trellis.emissions[at + i] *= factor;
    }
  }

  @Override
  public final double[] before(Trellis trellis, int t, int next, double[] into) {
    for (int i = 0; i < states; i++) {
      double factor = next < 0 ? 1.0 : transition[i * states + next];
      into[i] = trellis.forward[t * width + i] * factor;
    }
    return into;
  }

  @Override
  public final void drain(double weight, double[] transitions) {
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        double expected = products[i * width + j] * transition[i * states + j];
        transitions[i * states + j] += weight * expected;
      }
    }
    Arrays.fill(products, 0.0);
  }
}
