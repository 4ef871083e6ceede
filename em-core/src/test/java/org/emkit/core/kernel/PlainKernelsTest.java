package org.emkit.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Kernels in plain Java against their definitions, at sizes around their unrolling. */
class PlainKernelsTest {
  private static final int ROWS = Kernels.ROWS;
  private static final int[] COLUMNS = {1, 2, 3, 7, 8, 9, 17};

  private final Kernels kernels = new PlainKernels();
  private final SplittableRandom random = new SplittableRandom(1);

  /** Values in [−1, 1). */
  private double[] values(int count) {
    return random.doubles(count, -1.0, 1.0).toArray();
  }

  private double[][] panel(int d) {
    double[][] panel = new double[d][];
    Arrays.setAll(panel, j -> values(ROWS));
    return panel;
  }

  @Test
  void squaredNormsOfTriangles() {
    for (int d : COLUMNS) {
      double[][] panel = panel(d);
      double[] lower = values(d * d);
      for (int i = 0; i < d; i++) {
        Arrays.fill(lower, i * d + i + 1, (i + 1) * d, 0.0);
      }
      double[] shift = values(d);
      double[] out = new double[ROWS];
      kernels.squaredNorms(panel, lower, shift, d, out, new double[ROWS]);
      double sum = 0.0;
      for (int i = 0; i < d; i++) {
        double y = shift[i];
        for (int j = 0; j <= i; j++) {
          y += lower[i * d + j] * panel[j][5];
        }
        sum += y * y;
      }
      assertEquals(sum, out[5], 1e-14 * d * d);
    }
  }

  @Test
  void diagonalsAndTheirMoments() {
    for (int d : COLUMNS) {
      double[][] panel = panel(d);
      double[] scales = values(d);
      double[] shift = values(d);
      double[] out = new double[ROWS];
      kernels.squaredNorms(panel, scales, shift, d, out);
      double[] weights = values(ROWS);
      double[][] first = new double[d][Kernels.PARTS];
      double[][] second = new double[d][Kernels.PARTS];
      kernels.addSquares(panel, weights, shift, d, first, second);
      double norm = 0.0;
      for (int j = 0; j < d; j++) {
        norm += Math.pow(shift[j] + scales[j] * panel[j][7], 2);
        double sum = 0.0;
        double squares = 0.0;
        for (int b = 0; b < ROWS; b++) {
          sum += weights[b] * (panel[j][b] - shift[j]);
          squares += weights[b] * Math.pow(panel[j][b] - shift[j], 2);
        }
        assertEquals(sum, Arrays.stream(first[j]).sum(), 1e-13);
        assertEquals(squares, Arrays.stream(second[j]).sum(), 1e-13);
      }
      assertEquals(norm, out[7], 1e-14 * d);
    }
  }

  @Test
  void momentsOfGatheredRows() {
    for (int d : COLUMNS) {
      int width = (d + 7) / 8 * 8;
      int count = 5;
      double[] values = values(count * d);
      double[] centre = values(d);
      double[] rows = new double[count * width];
      double[] weighted = new double[count * width];
      for (int i = 0; i < count; i++) {
        kernels.copyCentred(values, i * d, centre, i + 1.0, d, rows, weighted, i * width);
      }
      double[] first = new double[width];
      double[] second = new double[width * width];
      kernels.addMoments(weighted, rows, count, width, d, first, second);
      double[] sums = new double[width];
      double[] squares = new double[width];
      kernels.addSquares(weighted, rows, count, width, sums, squares);
      double sum = 0.0;
      double product = 0.0;
      for (int i = 0; i < count; i++) {
        double x = values[i * d + d - 1] - centre[d - 1];
        sum += (i + 1) * x;
        product += (i + 1) * x * (values[i * d] - centre[0]);
      }
      assertEquals(sum, first[d - 1], 1e-14);
      assertEquals(sum, sums[d - 1], 1e-14);
      assertEquals(product, second[(d - 1) * width], 1e-14);
      assertEquals(second[0], squares[0], 1e-14);
    }
  }

  @Test
  void nearestPoints() {
    for (int d : COLUMNS) {
      int classes = 5;
      double[][] panel = panel(d);
      double[] points = values(classes * d);
      double[] halves = values(classes);
      double[] base = new double[ROWS];
      Arrays.fill(base, 2.0 * d + 2);
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
        assertEquals(scores[nearest[b]], least[b], 1e-13 * d);
        Arrays.sort(scores);
        assertEquals(scores[0], least[b], 1e-13 * d);
        assertEquals(scores[1], second[b], 1e-13 * d);
      }
    }
  }

  @Test
  void rowsOfClasses() {
    for (int d : COLUMNS) {
      int[] classes = {1, 0, 1};
      double[] rows = values(3 * d + 2);
      double[] centre = values(d);
      double[] points = values(2 * d);
      double[] distances = new double[3];
      kernels.squaredDistances(rows, 2, 3, centre, points, classes, d, distances);
      double[] sums = new double[2 * d];
      kernels.addCentred(rows, 2, 3, centre, new double[] {9, 2, 3, 4}, 1, classes, d, sums);
      kernels.addCentred(rows, 2, 3, centre, null, 0, classes, d, sums);
      double distance = 0.0;
      for (int j = 0; j < d; j++) {
        distance += Math.pow(rows[2 + 2 * d + j] - centre[j] - points[d + j], 2);
        double x0 = rows[2 + j] - centre[j];
        double x2 = rows[2 + 2 * d + j] - centre[j];
        assertEquals(3 * x0 + 5 * x2, sums[d + j], 1e-14);
      }
      assertEquals(distance, distances[2], 1e-14 * d);
    }
  }
}
