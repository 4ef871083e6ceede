package org.emkit.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.emkit.core.kernel.Kernels;
import org.emkit.core.kernel.PlainKernels;
import org.emkit.core.math.RandomStreams;
import org.junit.jupiter.api.Test;

/** Both implementations on the same random inputs, of odd sizes too. */
class VectorKernelsTest {
  private static final int ROWS = Kernels.ROWS;

  private final Kernels plain = new PlainKernels();
  private final Kernels vector = new VectorKernels();

  private static double[] normals(RandomGenerator random, int length) {
    return random.doubles(length).map(u -> 4 * u - 2).toArray();
  }

  private static double[][] panel(RandomGenerator random, int columns) {
    double[][] panel = new double[columns][];
    Arrays.setAll(panel, j -> normals(random, ROWS));
    return panel;
  }

  private static int padded(int d) {
    return (d + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
  }

  @Test
  void theyAreTheOnesChosen() {
    assertTrue(Kernels.best() instanceof VectorKernels, Kernels.best()::description);
  }

  /** Each of d terms has an error of eps times its d summands, of size 4 d at most. */
  @Property(seed = "42")
  void squaredNorms(@ForAll @IntRange(min = 1, max = 41) int d, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] panel = panel(random, d);
    double[] lower = normals(random, d * d);
    for (int i = 0; i < d; i++) {
      Arrays.fill(lower, i * d + i + 1, (i + 1) * d, 0.0);
    }
    double[] shift = normals(random, d);
    double[] expected = new double[ROWS];
    double[] actual = new double[ROWS];

    plain.squaredNorms(panel, lower, shift, d, expected, new double[ROWS]);
    vector.squaredNorms(panel, lower, shift, d, actual, new double[ROWS]);

    double scale = d * (4.0 * d + 2) * (4.0 * d + 2);
    for (int b = 0; b < ROWS; b++) {
      double direct = 0.0;
      for (int i = 0; i < d; i++) {
        double y = shift[i];
        for (int j = 0; j <= i; j++) {
          y += lower[i * d + j] * panel[j][b];
        }
        direct += y * y;
      }
      assertEquals(direct, expected[b], 4e-16 * scale);
      assertEquals(direct, actual[b], 4e-16 * scale);
    }
  }

  @Property(seed = "42")
  void diagonalSquaredNorms(@ForAll @IntRange(min = 1, max = 21) int d, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] panel = panel(random, d);
    double[] scales = normals(random, d);
    double[] shift = normals(random, d);
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      double[] out = normals(random, ROWS);

      kernels.squaredNorms(panel, scales, shift, d, out);

      for (int b = 0; b < ROWS; b++) {
        double direct = 0.0;
        for (int j = 0; j < d; j++) {
          double y = scales[j] * panel[j][b] + shift[j];
          direct += y * y;
        }
        // d squares of at most 36, each with a few roundings.
        assertEquals(direct, out[b], 1e-15 * 36 * d * (d + 4), kernels.description());
      }
    }
  }

  @Property(seed = "42")
  void squares(
      @ForAll @IntRange(min = 1, max = 4) int vectors,
      @ForAll @IntRange(min = 1, max = 70) int count,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int width = vectors * Kernels.PADDING;
    double[] weighted = normals(random, count * width);
    double[] rows = normals(random, count * width);
    double[] start = normals(random, width);
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      double[] first = start.clone();
      double[] second = start.clone();

      kernels.addSquares(weighted, rows, count, width, first, second);

      for (int j = 0; j < width; j++) {
        double sum = start[j];
        double squares = start[j];
        for (int b = 0; b < count; b++) {
          sum += weighted[b * width + j];
          squares += weighted[b * width + j] * rows[b * width + j];
        }
        assertEquals(sum, first[j], 1e-15 * 2 * count * (count + 1), kernels.description());
        assertEquals(squares, second[j], 1e-15 * 4 * count * (count + 1), kernels.description());
      }
    }
  }

  @Property(seed = "42")
  void squaresOfPanels(@ForAll @IntRange(min = 1, max = 19) int d, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] panel = panel(random, d);
    double[] weights = normals(random, ROWS);
    double[] centre = normals(random, d);
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      double[][] first = new double[d][Kernels.PARTS];
      double[][] second = new double[d][Kernels.PARTS];

      kernels.addSquares(panel, weights, centre, d, first, second);

      for (int j = 0; j < d; j++) {
        int column = j;
        double sum =
            IntStream.range(0, ROWS)
                .mapToDouble(b -> weights[b] * (panel[column][b] - centre[column]))
                .sum();
        double squares =
            IntStream.range(0, ROWS)
                .mapToDouble(b -> weights[b] * Math.pow(panel[column][b] - centre[column], 2))
                .sum();
        double f = Arrays.stream(first[j]).sum();
        double s = Arrays.stream(second[j]).sum();
        // Up to 128 terms of size 8 and 32.
        assertEquals(sum, f, 1e-15 * 8 * ROWS * 8, kernels.description());
        assertEquals(squares, s, 1e-15 * 32 * ROWS * 8, kernels.description());
      }
    }
  }

  /** Sizes around one, two and three tiles of 24 columns, and rows of sums that fill none. */
  @Property(seed = "42")
  void moments(
      @ForAll @IntRange(min = 1, max = 77) int d,
      @ForAll @IntRange(min = 1, max = 70) int count,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int width = padded(d);
    double[] rows = new double[count * width];
    double[] weighted = new double[count * width];
    for (int b = 0; b < count; b++) {
      double weight = random.nextDouble();
      for (int j = 0; j < d; j++) {
        rows[b * width + j] = 4 * random.nextDouble() - 2;
        weighted[b * width + j] = weight * rows[b * width + j];
      }
    }
    int height = (d + 3) / 4 * 4;
    double[] start = normals(random, height * width);
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      double[] first = new double[width];
      double[] second = start.clone();

      kernels.addMoments(weighted, rows, count, width, d, first, second);

      for (int i = 0; i < d; i++) {
        int row = i;
        assertEquals(
            IntStream.range(0, count).mapToDouble(b -> weighted[b * width + row]).sum(),
            first[i],
            1e-15 * 2 * count);
        for (int j = 0; j <= i; j++) {
          double direct = start[i * width + j];
          for (int b = 0; b < count; b++) {
            direct += weighted[b * width + i] * rows[b * width + j];
          }
          assertEquals(
              direct, second[i * width + j], 1e-15 * (4 * count + 2), kernels.description());
        }
      }
    }
  }

  @Property(seed = "42")
  void copyCentred(@ForAll @IntRange(min = 1, max = 37) int d, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] values = normals(random, d + 3);
    double[] centre = normals(random, d);
    double[][] expected = new double[2][d + 1];
    double[][] actual = new double[2][d + 1];

    plain.copyCentred(values, 3, centre, 0.3, d, expected[0], expected[1], 1);
    vector.copyCentred(values, 3, centre, 0.3, d, actual[0], actual[1], 1);

    assertArrayEquals(expected, actual);
    assertEquals(values[3 + d - 1] - centre[d - 1], actual[0][d]);
    assertEquals(0.3 * actual[0][d], actual[1][d]);
  }

  @Property(seed = "42")
  void rowsOfClasses(@ForAll @IntRange(min = 1, max = 37) int d, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    int count = 11;
    double[] values = normals(random, count * d + 3);
    double[] centre = normals(random, d);
    double[] points = normals(random, 3 * d);
    double[] weights = normals(random, count + 2);
    int[] classes = random.ints(count, 0, 3).toArray();
    for (boolean weighted : new boolean[] {false, true}) {
      double[] expected = points.clone();
      double[] actual = points.clone();
      double[] w = weighted ? weights : null;

      plain.addCentred(values, 3, count, centre, w, 2, classes, d, expected);
      vector.addCentred(values, 3, count, centre, w, 2, classes, d, actual);

      assertArrayEquals(expected, actual);
      double last = points[classes[0] * d];
      for (int i = 0; i < count; i++) {
        if (classes[i] == classes[0]) {
          last += (weighted ? weights[2 + i] : 1.0) * (values[3 + i * d] - centre[0]);
        }
      }
      assertEquals(last, actual[classes[0] * d]);
    }
    double[] expected = new double[count];
    double[] actual = new double[count];
    plain.squaredDistances(values, 3, count, centre, points, classes, d, expected);
    vector.squaredDistances(values, 3, count, centre, points, classes, d, actual);
    for (int i = 0; i < count; i++) {
      double sum = 0.0;
      for (int j = 0; j < d; j++) {
        sum += Math.pow(values[3 + i * d + j] - centre[j] - points[classes[i] * d + j], 2);
      }
      assertEquals(sum, expected[i], 1e-15 * 40 * sum);
    }
    assertArrayEquals(expected, actual);
  }

  @Property(seed = "42")
  void nearest(
      @ForAll @IntRange(min = 1, max = 19) int d,
      @ForAll @IntRange(min = 1, max = 9) int classes,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] panel = panel(random, d);
    double[] points = normals(random, classes * d);
    double[] halves = normals(random, classes);
    // No product is above 16 in size, so that scores are positive.
    double[] base = random.doubles(ROWS, 400, 500).toArray();
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      int[] nearest = new int[ROWS];
      double[] least = new double[ROWS];
      double[] second = new double[ROWS];

      kernels.nearest(
          panel, base, points, halves, classes, d, nearest, least, second, new double[3][ROWS]);

      for (int b = 0; b < ROWS; b++) {
        double[] scores = new double[classes];
        for (int k = 0; k < classes; k++) {
          scores[k] = base[b] + halves[k];
          for (int j = 0; j < d; j++) {
            scores[k] += points[k * d + j] * panel[j][b];
          }
        }
        double tolerance = 900 * 0x1p-51 * (classes + d);
        assertEquals(scores[nearest[b]], least[b], tolerance, kernels.description());
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        assertEquals(sorted[0], least[b], tolerance, kernels.description());
        double runnerUp = classes == 1 ? Double.POSITIVE_INFINITY : sorted[1];
        assertEquals(runnerUp, second[b], tolerance, kernels.description());
      }
    }
  }

  /** The first of equal classes wins, wherever they are among those that are scored together. */
  @Test
  void nearestOfEqualsIsTheFirst() {
    double[][] panel = {new double[ROWS]};
    double[] halves = new double[7];
    double[] base = new double[ROWS];
    Arrays.fill(panel[0], 1.0);
    Arrays.fill(base, 5.0);
    for (int first = 0; first < 7; first++) {
      for (int last = first; last < 7; last++) {
        double[] points = {2, 2, 2, 2, 2, 2, 2};
        points[first] = 1;
        points[last] = 1;
        for (Kernels kernels : new Kernels[] {plain, vector}) {
          int[] nearest = new int[ROWS];
          double[] second = new double[ROWS];
          double[] least = new double[ROWS];
          kernels.nearest(
              panel, base, points, halves, 7, 1, nearest, least, second, new double[3][ROWS]);
          assertEquals(first, nearest[ROWS - 1], kernels.description());
          assertEquals(6.0, least[0], 1e-13, kernels.description());
          assertEquals(first == last ? 7.0 : 6.0, second[0], 1e-13, kernels.description());
        }
      }
    }
  }

  @Property(seed = "42")
  void sums(@ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] w = normals(random, ROWS);
    double tolerance = 1e-15 * 8 * ROWS;

    assertEquals(plain.sum(w), vector.sum(w), tolerance);
  }

  /** Exponentials and logarithms are each within 2 ulp; sums of at most 20 terms. */
  @Property(seed = "42")
  void normalize(
      @ForAll @IntRange(min = 1, max = 20) int classes,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double spread,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[][] expected = new double[classes][];
    double[][] panel = new double[classes][];
    for (int k = 0; k < classes; k++) {
      expected[k] = random.doubles(ROWS).map(u -> spread * Math.log(u)).toArray();
      panel[k] = expected[k].clone();
    }
    double[] expectedLogs = new double[ROWS];
    double[] logs = new double[ROWS];

    plain.normalize(expected, classes, expectedLogs, new double[3][ROWS]);
    vector.normalize(panel, classes, logs, new double[3][ROWS]);

    for (int b = 0; b < ROWS; b++) {
      assertEquals(expectedLogs[b], logs[b], 1e-15 * (5 + Math.abs(expectedLogs[b])));
      for (int k = 0; k < classes; k++) {
        assertEquals(expected[k][b], panel[k][b], 3e-14 * expected[k][b]);
      }
    }
  }

  @Test
  void impossibleRowsHaveLogSumMinusInfinityAndNoProbability() {
    double[][] panel = new double[2][ROWS];
    Arrays.fill(panel[0], Double.NEGATIVE_INFINITY);
    Arrays.fill(panel[1], Double.NEGATIVE_INFINITY);
    panel[0][1] = -3.0;
    double[] logs = new double[ROWS];

    vector.normalize(panel, 2, logs, new double[3][ROWS]);

    assertArrayEquals(
        new double[] {Double.NEGATIVE_INFINITY, -3.0, Double.NEGATIVE_INFINITY},
        Arrays.copyOf(logs, 3));
    assertArrayEquals(new double[] {0.0, 1.0, 0.0}, Arrays.copyOf(panel[0], 3));
    assertArrayEquals(new double[] {0.0, 0.0, 0.0}, Arrays.copyOf(panel[1], 3));
  }

  /** Whatever is left of the bits of a power of two that is out of range. */
  @Test
  void hopelessClassesHaveProbabilityZero() {
    for (int exponent = 0; exponent < 1000; exponent++) {
      double[][] panel = new double[2][ROWS];
      panel[0][0] = -Math.scalb(1.0 + exponent / 1100.0, exponent);
      double[] logs = new double[ROWS];

      vector.normalize(panel, 2, logs, new double[3][ROWS]);

      assertTrue(panel[0][0] >= 0 && panel[0][0] <= 0.5, "probability " + panel[0][0]);
      assertTrue(panel[1][0] >= 0.5 && panel[1][0] <= 1, "probability " + panel[1][0]);
      assertTrue(logs[0] >= 0 && logs[0] <= 1, "log-sum " + logs[0]);
    }
  }

  @Test
  void nanStaysNan() {
    double[][] panel = new double[2][ROWS];
    panel[1][0] = Double.NaN;
    double[] logs = new double[ROWS];

    vector.normalize(panel, 2, logs, new double[3][ROWS]);

    assertTrue(Double.isNaN(logs[0]));
    assertEquals(Math.log(2), logs[1], 2e-16);
  }

  /** A boxed vector would show here and nowhere else. */
  @Test
  void compiledKernelsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Assume.that(threads.isThreadAllocatedMemorySupported());
    int d = 35;
    int width = padded(d);
    double[][] panel = new double[d + 1][ROWS];
    double[] lower = new double[d * d];
    double[] shift = new double[d];
    double[] out = new double[ROWS];
    double[][] scratch = new double[3][ROWS];
    double[] rows = new double[ROWS * width];
    double[] first = new double[width];
    double[] second = new double[(d + 1) * width];
    double[][] parts = new double[d][ROWS];
    double[] logs = new double[ROWS];
    int[] classes = new int[40];
    int[] labels = new int[ROWS];
    double[][] steps = new double[2][31 * 24];
    double[] sums = new double[31];
    double[] products = new double[24 * 24];
    for (Kernels kernels : new Kernels[] {plain, vector}) {
      Runnable sumsAndProducts =
          () -> {
            kernels.squaredNorms(panel, lower, shift, d, out, scratch[0]);
            kernels.copyCentred(rows, 0, shift, 0.5, d, rows, rows, width);
            kernels.addMoments(rows, rows, 61, width, d, first, second);
            kernels.squaredNorms(panel, lower, shift, d, out);
            kernels.addSquares(rows, rows, 61, width, first, second);
            kernels.addSquares(panel, out, shift, 2, parts, parts);
            kernels.sum(panel[0]);
            kernels.addCentred(rows, 0, 40, shift, null, 0, classes, d, second);
            kernels.squaredDistances(rows, 0, 40, shift, second, classes, d, out);
            kernels.nearest(panel, out, lower, shift, d, d, labels, logs, parts[0], scratch);
          };
      Runnable posteriors = () -> kernels.normalize(panel, 20, logs, scratch);
      Runnable chain =
          () -> {
            kernels.chain().forward(rows, rows, 19, 24, 1, 30, steps[0], sums);
            kernels.chain().forward(rows, rows, 3, 8, 1, 30, steps[0], sums);
            kernels.chain().backward(rows, rows, sums, 19, 24, 1, 30, steps[0], steps[1]);
            kernels.chain().backward(rows, rows, sums, 3, 8, 1, 30, steps[0], steps[1]);
            kernels.chain().addProducts(rows, rows, 19, 24, 0, 30, products);
            kernels.chain().addProducts(rows, rows, 3, 8, 0, 30, products);
            kernels.chain().copyRows(rows, classes, 30, 24, steps[0], 0);
            kernels.chain().addRows(rows, 0, classes, 30, 24, steps[0]);
          };

      assertEquals(0, bytesPerCall(sumsAndProducts), kernels.description());
      if (!kernels.description().contains("512 bits")) {
        // On AVX-512, C2 of JDK 25 leaves masks boxed in one run of three; up to 256 bits never.
        assertEquals(0, bytesPerCall(posteriors), kernels.description());
      }
      assertEquals(0, bytesPerCall(chain), kernels.description());
    }
  }

  /** Where other processes take the processors, compiled code comes late. */
  private static final int MOST_ROUNDS = 2000;

  /** The least of many rounds, once the code is compiled; what asking allocates is below 1. */
  private static long bytesPerCall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least > 0; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 1000; i++) {
        call.run();
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(id) - before) / 1000);
    }
    return least;
  }
}
