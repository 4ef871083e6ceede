package org.emkit.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Recursions of hidden Markov models against their definitions. */
class PlainChainTest {
  private static final int STEPS = 7;
  private static final int WIDTH = 16;

  private final SplittableRandom random = new SplittableRandom(3);
  private final ChainKernels kernels = new PlainKernels().chain();

  /** Rows of positive numbers, with zeros beyond the states. */
  private double[] rows(int count, int states) {
    double[] rows = new double[count * WIDTH];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < states; j++) {
        rows[i * WIDTH + j] = 0.1 + random.nextDouble();
      }
    }
    return rows;
  }

  /** The same matrix in blocks of columns. */
  private static double[] blocks(double[] rows, int states) {
    double[] blocks = new double[states * WIDTH];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < WIDTH; j++) {
        int block = j / Kernels.PADDING;
        blocks[(block * states + i) * Kernels.PADDING + j % Kernels.PADDING] = rows[i * WIDTH + j];
      }
    }
    return blocks;
  }

  private static double sum(double[] rows, int row) {
    double sum = 0.0;
    for (int j = 0; j < WIDTH; j++) {
      sum += rows[row * WIDTH + j];
    }
    return sum;
  }

  @Test
  void forward() {
    for (int states : new int[] {1, 2, 3, 8, 9, 16}) {
      double[] transition = rows(states, states);
      double[] emissions = rows(STEPS, states);
      double[] forward = rows(STEPS, states);
      double[] sums = new double[STEPS];
      sums[0] = sum(forward, 0);
      kernels.forward(
          blocks(transition, states), emissions, states, WIDTH, 1, STEPS, forward, sums);
      for (int t = 1; t < STEPS; t++) {
        for (int j = 0; j < states; j++) {
          double predicted = 0.0;
          for (int i = 0; i < states; i++) {
            predicted += forward[(t - 1) * WIDTH + i] * transition[i * WIDTH + j];
          }
          double expected = predicted * emissions[t * WIDTH + j] / sums[t - 1];
          assertEquals(expected, forward[t * WIDTH + j], 1e-13 * expected);
        }
        boolean summed = t % ChainKernels.UNSCALED == 0 || t == STEPS - 1;
        assertEquals(summed ? sum(forward, t) : 1.0, sums[t], 1e-13);
      }
    }
  }

  @Test
  void nothingLeftShowsInEveryLaterSum() {
    double[] forward = rows(STEPS, 2);
    double[] emissions = rows(STEPS, 2);
    emissions[3 * WIDTH] = 0.0;
    emissions[3 * WIDTH + 1] = 0.0;
    double[] sums = new double[STEPS];
    sums[0] = 1.0;
    kernels.forward(blocks(rows(2, 2), 2), emissions, 2, WIDTH, 1, STEPS, forward, sums);
    assertEquals(0.0, sums[4]);
    assertEquals(Double.NaN, sums[STEPS - 1]);
  }

  @Test
  void backward() {
    for (int states : new int[] {1, 2, 3, 8, 9, 16}) {
      double[] transposed = rows(states, states);
      double[] forward = rows(STEPS, states);
      double[] sums = random.doubles(STEPS, 0.1, 1.0).toArray();
      double[] emissions = rows(STEPS, states);
      double[] later = emissions.clone();
      double[] posterior = new double[STEPS * WIDTH];
      kernels.backward(
          blocks(transposed, states), forward, sums, states, WIDTH, 1, STEPS - 1, later, posterior);
      for (int t = STEPS - 2; t >= 1; t--) {
        for (int i = 0; i < states; i++) {
          double backward = 0.0;
          for (int j = 0; j < states; j++) {
            backward += transposed[j * WIDTH + i] * later[(t + 1) * WIDTH + j];
          }
          double expected = emissions[t * WIDTH + i] * backward / sums[t - 1];
          assertEquals(expected, later[t * WIDTH + i], 1e-13 * expected);
          double joint = forward[t * WIDTH + i] * backward;
          assertEquals(joint, posterior[t * WIDTH + i], 1e-13 * joint);
        }
      }
    }
  }

  @Test
  void products() {
    for (int states : new int[] {1, 2, 3, 8, 9, 16}) {
      double[] x = rows(STEPS + 1, states);
      double[] y = rows(STEPS + 1, states);
      double[] products = new double[WIDTH * WIDTH];
      kernels.addProducts(x, y, states, WIDTH, 1, STEPS, products);
      for (int i = 0; i < states; i++) {
        for (int j = 0; j < states; j++) {
          double sum = 0.0;
          for (int t = 1; t < STEPS; t++) {
            sum += x[t * WIDTH + i] * y[(t + 1) * WIDTH + j];
          }
          assertEquals(sum, products[i * WIDTH + j], 1e-13);
        }
      }
    }
  }

  @Test
  void rowsOfTables() {
    int[] which = {2, 0, 2, 1};
    double[] table = rows(3, WIDTH);
    double[] copies = new double[5 * WIDTH];
    kernels.copyRows(table, which, 4, WIDTH, copies, 1);
    double[] sums = table.clone();
    kernels.addRows(copies, 1, which, 4, WIDTH, sums);
    for (int j = 0; j < WIDTH; j++) {
      assertEquals(0.0, copies[j]);
      assertEquals(table[2 * WIDTH + j], copies[3 * WIDTH + j]);
      assertEquals(2 * table[j], sums[j]);
      assertEquals(3 * table[2 * WIDTH + j], sums[2 * WIDTH + j]);
    }
  }
}
