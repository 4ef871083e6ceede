package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Recursions on probabilities, each step's emissions over their sum or their largest: fast, and
 * exact as long as nothing underflows that matters. What cannot be told from nothing is reported.
 *
 * <p>Where any state follows any other with a probability that is not tiny, a path that underflows
 * cannot matter later: kernels then look at the sums only. Otherwise every product is looked at.
 */
final class LinearRecursion implements Filter {
  /** Below it a probability has lost digits, or will with the next product. */
  private static final double LEAST = 1e-280;

  /**
   * Transitions from here on let any state follow any other at a price, paid twice, that what has
   * underflowed beside a sum of {@link #LEAST_SUM} cannot make up for.
   */
  private static final double EASY_TRANSITION = 1e-60;

  private static final double LEAST_SUM = 1e-150;

  /** Sums are multiplied down to here before a logarithm is taken. */
  private static final double LEAST_PRODUCT = 1e-130;

  private final int states;
  private final int width;
  private final double[] initial;

  /** {@code [states][states]}. */
  private final double[] transition;

  /** The same for kernels, and its transpose, in blocks of columns. */
  private final double[] blocks;

  private final double[] transposedBlocks;
  private final boolean easy;
  private final ChainKernels kernels;

  /** {@code [states rounded up][width]}: Σ α_t(i) b_j β_{t+1}(j), still without the transition. */
  private final double[] products;

  private final double[] scratch;

  LinearRecursion(HiddenMarkov<?> parameters, int width, ChainKernels kernels) {
    this.states = parameters.states();
    this.width = width;
    this.initial = parameters.initial();
    this.transition = parameters.transitions();
    this.blocks = new double[states * width];
    this.transposedBlocks = new double[states * width];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        blocks[cell(i, j)] = transition[i * states + j];
        transposedBlocks[cell(j, i)] = transition[i * states + j];
      }
    }
    this.easy = parameters.leastTransition() > EASY_TRANSITION;
    this.kernels = kernels;
    this.products = new double[width * width];
    this.scratch = new double[states];
  }

  private int cell(int i, int j) {
    int block = j / Kernels.PADDING;
    return (block * states + i) * Kernels.PADDING + j % Kernels.PADDING;
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

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    if (easy) {
      source.likelihoods(rows, from, count, trellis, at);
      return;
    }
    source.logDensities(rows, from, count, trellis, at);
    for (int t = at; t < at + count; t++) {
      trellis.shifts[t] = scale(trellis.emissions, t * width, states, trellis.emissions);
    }
  }

  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    double[] rows = trellis.forward;
    if (before == null) {
      System.arraycopy(initial, 0, rows, at * width, states);
    } else {
      predict(before, 0, 1.0 / Arrays.stream(before).sum(), rows, at * width);
    }
    if (!weigh(trellis, at)) {
      return Double.NaN;
    }
    if (easy) {
      kernels.forward(
          blocks, trellis.emissions, states, width, at + 1, at + count, rows, trellis.sums);
    } else {
      for (int t = at + 1; t < at + count; t++) {
        predict(rows, (t - 1) * width, 1.0 / trellis.sums[t - 1], rows, t * width);
        if (!weigh(trellis, t)) {
          return Double.NaN;
        }
      }
    }
    double result = logarithm(trellis, at, count);
    if (Double.isNaN(result)) {
      // Kernels count on zeros beyond the states, in whatever comes next.
      Arrays.fill(rows, at * width, (at + count) * width, 0.0);
    }
    return result;
  }

  private void predict(double[] before, int from, double factor, double[] out, int at) {
    Arrays.fill(out, at, at + states, 0.0);
    for (int i = 0; i < states; i++) {
      double probability = before[from + i] * factor;
      for (int j = 0; j < states; j++) {
        out[at + j] += probability * transition[i * states + j];
      }
    }
  }

  /** Weighs the prediction of a step by its emissions; false where digits are lost. */
  private boolean weigh(Trellis trellis, int t) {
    int at = t * width;
    double[] rows = trellis.forward;
    double sum = 0.0;
    boolean lost = false;
    for (int j = 0; j < states; j++) {
      double predicted = rows[at + j];
      double emission = trellis.emissions[at + j];
      double probability = predicted * emission;
      lost |= predicted > 0 && emission > 0 && probability < LEAST;
      rows[at + j] = probability;
      sum += probability;
    }
    if (!(sum >= LEAST && sum <= Double.MAX_VALUE) || (lost && !easy)) {
      return false;
    }
    trellis.sums[t] = sum;
    return true;
  }

  /** Σ log of sums and shifts; NaN where a sum is too small. Few logarithms: of products. */
  private double logarithm(Trellis trellis, int at, int count) {
    double least = easy ? LEAST_SUM : LEAST;
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

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
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
    if (easy) {
      kernels.backward(
          transposedBlocks,
          trellis.forward,
          trellis.sums,
          states,
          width,
          at + 1,
          end,
          trellis.emissions,
          trellis.posterior);
    }
    for (int t = easy ? Math.min(at, end - 1) : end - 1; t >= at; t--) {
      System.arraycopy(trellis.emissions, (t + 1) * width, after, 0, states);
      backOne(after);
      close(after, trellis, t, at);
    }
    kernels.addProducts(trellis.forward, trellis.emissions, states, width, at, end, products);
    System.arraycopy(trellis.emissions, at * width, after, 0, states);
  }

  /** What the step before makes of what was handed on: Σ_j A_ij later_j. */
  private void backOne(double[] later) {
    System.arraycopy(later, 0, scratch, 0, states);
    for (int i = 0; i < states; i++) {
      double sum = 0.0;
      for (int j = 0; j < states; j++) {
        sum += transition[i * states + j] * scratch[j];
      }
      later[i] = sum;
    }
  }

  private void addProducts(Trellis trellis, int t, double[] later) {
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
  private void close(double[] backward, Trellis trellis, int t, int first) {
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
  public double[] before(Trellis trellis, int t, int next, double[] into) {
    for (int i = 0; i < states; i++) {
      double factor = next < 0 ? 1.0 : transition[i * states + next];
      into[i] = trellis.forward[t * width + i] * factor;
    }
    return into;
  }

  @Override
  public void drain(double weight, double[] transitions) {
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        double expected = products[i * width + j] * transition[i * states + j];
        transitions[i * states + j] += weight * expected;
      }
    }
    Arrays.fill(products, 0.0);
  }
}
