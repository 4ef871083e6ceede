package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.emkit.core.data.Rows;
import org.emkit.mixture.RowBlock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GaussianFamilyTest {
  private final SplittableRandom random = new SplittableRandom(21);

  private Gaussians components(int d) {
    double[][] means = {random.doubles(d).toArray(), random.doubles(d, 5, 6).toArray()};
    return new Gaussians(means, java.util.List.of(covariance(d), covariance(d)));
  }

  private Covariance covariance(int d) {
    double[][] matrix = new double[d][d];
    for (int r = 0; r < 2 * d; r++) {
      double[] v = random.doubles(d, -1, 1).toArray();
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          matrix[i][j] += v[i] * v[j];
        }
      }
    }
    return Covariance.of(matrix);
  }

  @Test
  void blocksAgreeWithRowsForAnySize() {
    for (int d : new int[] {1, 2, 3, 5, 8, 17}) {
      GaussianFamily family = new GaussianFamily(CovarianceFloor.none(d));
      Gaussians components = components(d);
      for (int n : new int[] {1, 2, 3, 4, 5, 127, 128}) {
        Rows rows = Rows.of(random.doubles((long) n * d, -3, 9).toArray(), d);
        double[] weights = Arrays.copyOf(random.doubles(n).toArray(), RowBlock.ROWS);
        RowBlock block = new RowBlock(rows);
        block.moveTo(rows, 0, n);
        for (int k = 0; k < 2; k++) {
          double[] densities = new double[RowBlock.ROWS];
          family.logDensity(block, components, k, densities);
          GaussianStatistics whole = family.newStatistics(components);
          family.accumulate(block, weights, components, k, whole);
          family.flush(block, components, whole);
          GaussianStatistics single = family.newStatistics(components);
          for (int i = 0; i < n; i++) {
            double expected = family.logDensity(rows.row(i), components, k);
            assertEquals(expected, densities[i], 1e-12 * (1 + Math.abs(expected)));
            family.accumulate(rows.row(i), weights[i], components, k, single);
          }
          assertSame(single, whole, k, d);
        }
      }
    }
  }

  /** Two components take the way over panels, 40 that over gathered rows. */
  @Test
  void diagonalBlocksAgreeWithRowsForAnySize() {
    for (int size : new int[] {2, 40}) {
      for (int d : new int[] {1, 3, 5, 8, 17}) {
        GaussianFamily family =
            new GaussianFamily(CovarianceFloor.none(d)).withShape(CovarianceShape.DIAGONAL);
        double[][] means = new double[size][];
        Arrays.setAll(means, k -> random.doubles(d, -2, 6).toArray());
        Gaussians components =
            new Gaussians(
                CovarianceShape.DIAGONAL,
                means,
                Arrays.stream(means)
                    .map(any -> Covariance.ofVariances(random.doubles(d, 0.2, 3).toArray()))
                    .toList());
        for (int n : new int[] {1, 5, 127, 128}) {
          Rows rows = Rows.of(random.doubles((long) n * d, -3, 9).toArray(), d);
          double[] weights = Arrays.copyOf(random.doubles(n).toArray(), RowBlock.ROWS);
          RowBlock block = new RowBlock(rows);
          block.moveTo(rows, 0, n);
          GaussianStatistics whole = family.newStatistics(components);
          GaussianStatistics single = family.newStatistics(components);
          for (int k = 0; k < size; k++) {
            double[] densities = new double[RowBlock.ROWS];
            family.logDensity(block, components, k, densities);
            family.accumulate(block, weights, components, k, whole);
            for (int i = 0; i < n; i++) {
              double expected = family.logDensity(rows.row(i), components, k);
              assertEquals(expected, densities[i], 1e-12 * (1 + Math.abs(expected)));
              family.accumulate(rows.row(i), weights[i], components, k, single);
            }
          }
          family.flush(block, components, whole);
          for (int k = 0; k < size; k++) {
            assertEquals(single.weights[k], whole.weights[k], 1e-12 * n);
            assertArrayEquals(single.first[k], whole.first[k], 1e-11 * n);
            assertArrayEquals(single.second[k], whole.second[k], 1e-10 * n);
          }
        }
      }
    }
  }

  private static void assertSame(GaussianStatistics a, GaussianStatistics b, int k, int d) {
    assertEquals(a.weights[k], b.weights[k], 1e-12 * (1 + a.weights[k]));
    for (int i = 0; i < d; i++) {
      assertEquals(a.first[k][i], b.first[k][i], 1e-9);
      for (int j = 0; j <= i; j++) {
        assertEquals(a.second[k][i * d + j], b.second[k][i * d + j], 1e-8);
      }
    }
  }

  @Test
  void kernelsAllocateNothing() {
    // On JDK 25 the Vector API sometimes leaves boxes, depending on what was compiled before.
    Assumptions.assumeTrue(Runtime.version().feature() == 17);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    int d = 6;
    Gaussians components = components(d);
    GaussianFamily family = new GaussianFamily(CovarianceFloor.none(d));
    Rows rows = Rows.of(random.doubles(128L * d).toArray(), d);
    RowBlock block = new RowBlock(rows);
    GaussianStatistics into = family.newStatistics(components);
    double[] panel = new double[128];
    long thread = Thread.currentThread().getId();
    long allocated = Long.MAX_VALUE;
    // Until it is compiled, the Vector API allocates.
    for (int round = 0; round < 400 && allocated >= 1000; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        block.moveTo(rows, 0, 128);
        family.logDensity(block, components, 0, panel);
        Arrays.fill(panel, 0.5);
        family.accumulate(block, panel, components, 0, into);
        family.flush(block, components, into);
      }
      allocated = threads.getThreadAllocatedBytes(thread) - before;
    }
    // The counter itself may allocate a little; a byte per call would be 1000.
    assertEquals(0, allocated / 1000);
  }

  @Test
  void aStartOfAnotherWidthIsRefused() {
    GaussianFamily family = new GaussianFamily(CovarianceFloor.none(3));
    assertThrows(IllegalArgumentException.class, () -> family.project(components(2)));
  }
}
