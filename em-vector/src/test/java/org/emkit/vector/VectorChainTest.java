package org.emkit.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.kernel.ChainKernels;
import org.emkit.core.kernel.Kernels;
import org.emkit.core.kernel.PlainKernels;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

/** Recursions of hidden Markov models: both implementations on the same random inputs. */
class VectorChainTest {
  private static final int STEPS = 9;

  private final ChainKernels plain = new PlainKernels().chain();
  private final ChainKernels vector = new VectorKernels().chain();

  private static double[] rows(RandomGenerator random, int count, int states, int width) {
    double[] rows = new double[count * width];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < states; j++) {
        rows[i * width + j] = 0.1 + random.nextDouble();
      }
    }
    return rows;
  }

  /** A matrix in blocks of columns, with zeros beyond the states. */
  private static double[] matrix(RandomGenerator random, int states, int width) {
    double[] matrix = new double[states * width];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        int block = j / Kernels.PADDING;
        matrix[(block * states + i) * Kernels.PADDING + j % Kernels.PADDING] =
            0.1 + random.nextDouble();
      }
    }
    return matrix;
  }

  private static int width(int states) {
    return (states + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
  }

  /** Sums of at most 27 positive terms, over nine steps. */
  private static void assertClose(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-13 * Math.abs(expected[i]), "at " + i);
    }
  }

  @Property(seed = "42")
  void forward(@ForAll @IntRange(min = 1, max = 27) int states, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int width = width(states);
    double[] transition = matrix(random, states, width);
    double[] emissions = rows(random, STEPS, states, width);
    double[] expected = rows(random, STEPS, states, width);
    double[] actual = expected.clone();
    double[] expectedSums = new double[STEPS];
    double[] sums = new double[STEPS];
    expectedSums[0] = 0.7;
    sums[0] = 0.7;

    plain.forward(transition, emissions, states, width, 1, STEPS, expected, expectedSums);
    vector.forward(transition, emissions, states, width, 1, STEPS, actual, sums);

    assertClose(expected, actual);
    assertClose(expectedSums, sums);
  }

  @Test
  void nothingLeftShowsInEveryLaterSum() {
    RandomGenerator random = RandomStreams.stream(1);
    double[] emissions = rows(random, STEPS, 2, 8);
    emissions[3 * 8] = 0.0;
    emissions[3 * 8 + 1] = 0.0;
    double[] sums = new double[STEPS];
    sums[0] = 1.0;
    vector.forward(
        rows(random, 2, 2, 8), emissions, 2, 8, 1, STEPS, rows(random, STEPS, 2, 8), sums);
    assertEquals(0.0, sums[4]);
    assertEquals(Double.NaN, sums[STEPS - 1]);
  }

  @Property(seed = "42")
  void backward(@ForAll @IntRange(min = 1, max = 27) int states, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int width = width(states);
    double[] transposed = matrix(random, states, width);
    double[] forward = rows(random, STEPS, states, width);
    double[] sums = random.doubles(STEPS, 0.1, 1.0).toArray();
    double[] expectedLater = rows(random, STEPS, states, width);
    double[] later = expectedLater.clone();
    double[] expected = new double[STEPS * width];
    double[] actual = new double[STEPS * width];

    plain.backward(transposed, forward, sums, states, width, 1, STEPS - 1, expectedLater, expected);
    vector.backward(transposed, forward, sums, states, width, 1, STEPS - 1, later, actual);

    assertClose(expectedLater, later);
    assertClose(expected, actual);
  }

  @Property(seed = "42")
  void products(
      @ForAll @IntRange(min = 1, max = 27) int states,
      @ForAll @IntRange(min = 0, max = 9) int steps,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int width = width(states);
    double[] x = rows(random, steps + 1, states, width);
    double[] y = rows(random, steps + 1, states, width);
    double[] expected = new double[width * width];
    double[] actual = new double[width * width];

    plain.addProducts(x, y, states, width, 0, steps, expected);
    vector.addProducts(x, y, states, width, 0, steps, actual);

    assertClose(expected, actual);
  }

  @Test
  void rowsOfTables() {
    RandomGenerator random = RandomStreams.stream(2);
    int[] which = {2, 0, 2, 1};
    double[] table = rows(random, 3, 24, 24);
    double[] expected = new double[5 * 24];
    double[] actual = new double[5 * 24];
    plain.copyRows(table, which, 4, 24, expected, 1);
    vector.copyRows(table, which, 4, 24, actual, 1);
    assertClose(expected, actual);
    double[] sums = table.clone();
    plain.addRows(expected, 1, which, 4, 24, table);
    vector.addRows(actual, 1, which, 4, 24, sums);
    assertClose(table, sums);
  }
}
