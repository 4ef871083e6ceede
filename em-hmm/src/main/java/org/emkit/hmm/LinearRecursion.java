package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Scaled recursions by kernels, for chains in which any state follows any other with a probability
 * that is not tiny: a path that underflows cannot matter later, so that sums are all to look at.
 */
final class LinearRecursion extends ScaledRecursion {
  /**
   * Transitions from here on let any state follow any other at a price, paid twice, that what has
   * underflowed beside a sum of {@link #LEAST_SUM} cannot make up for.
   */
  private static final double EASY_TRANSITION = 1e-60;

  private final ChainKernels kernels;

  /** The transition matrix in blocks of columns, and its transpose. */
  private final double[] blocks;

  private final double[] transposedBlocks;

  LinearRecursion(HiddenMarkov<?> parameters, int width, ChainKernels kernels) {
    super(parameters, width);
    this.kernels = kernels;
    this.blocks = new double[states * width];
    this.transposedBlocks = new double[states * width];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        blocks[cell(i, j)] = transition[i * states + j];
        transposedBlocks[cell(j, i)] = transition[i * states + j];
      }
    }
  }

  private int cell(int i, int j) {
    int block = j / Kernels.PADDING;
    return (block * states + i) * Kernels.PADDING + j % Kernels.PADDING;
  }

  /** Whether it is for such a chain. */
  static boolean suits(HiddenMarkov<?> parameters) {
    return parameters.leastTransition() > EASY_TRANSITION;
  }

  @Override
  public void read(
      StepEmissions<?, ?> source, Rows rows, int from, int count, Trellis trellis, int at) {
    source.likelihoods(rows, from, count, trellis, at);
  }

  @Override
  public double forward(double @Nullable [] before, Trellis trellis, int at, int count) {
    first(before, trellis, at);
    kernels.forward(
        blocks,
        trellis.emissions,
        states,
        width,
        at + 1,
        at + count,
        trellis.forward,
        trellis.sums);
    double result = logarithm(trellis, at, count, LEAST_SUM);
    if (Double.isNaN(result)) {
      // Kernels count on zeros beyond the states, in whatever comes next.
      Arrays.fill(trellis.forward, at * width, (at + count) * width, 0.0);
    }
    return result;
  }

  private void first(double @Nullable [] before, Trellis trellis, int t) {
    double scale = before == null ? 1.0 : 1.0 / Arrays.stream(before).sum();
    double sum = 0.0;
    for (int j = 0; j < states; j++) {
      double predicted = 0.0;
      if (before == null) {
        predicted = initial[j];
      } else {
        for (int i = 0; i < states; i++) {
          predicted += before[i] * scale * transition[i * states + j];
        }
      }
      double probability = predicted * trellis.emissions[t * width + j];
      trellis.forward[t * width + j] = probability;
      sum += probability;
    }
    trellis.sums[t] = sum;
  }

  @Override
  public void backward(double[] after, boolean last, Trellis trellis, int at, int count) {
    int end = closeLast(after, last, trellis, at, count);
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
    closeEach(after, trellis, at, Math.min(at + 1, end));
    kernels.addProducts(trellis.forward, trellis.emissions, states, width, at, end, products);
    System.arraycopy(trellis.emissions, at * width, after, 0, states);
  }
}
