package org.emkit.gmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.emkit.core.data.RowDataset;
import org.junit.jupiter.api.Test;

class CovarianceTest {
  @Test
  void theFactorWhitensAndGivesTheDeterminant() {
    Covariance covariance = Covariance.of(new double[][] {{4, 2}, {2, 5}});
    assertEquals(Math.log(16), covariance.logDeterminant(), 1e-14);
    // L = [2 0; 1 2], A = L⁻¹ = [½ 0; −¼ ½].
    assertArrayEquals(new double[] {0.5, 0}, covariance.whitening()[0], 1e-16);
    assertArrayEquals(new double[] {-0.25, 0.5}, covariance.whitening()[1], 1e-16);
    assertFalse(covariance.onFloor());
    assertEquals(covariance, Covariance.of(covariance.matrix()));
    assertEquals(covariance.hashCode(), Covariance.of(covariance.matrix()).hashCode());
    assertTrue(covariance.toString().contains("4.0"));
  }

  @Test
  void matricesThatAreNoCovariancesAreRefused() {
    double[][][] bad = {
      {{1, 2}, {2, 1}},
      {{1, 1}, {1, 1}},
      {{0}},
      {{-1}},
      {{Double.NaN}},
      {{Double.POSITIVE_INFINITY}},
      {{1, 0.5}, {0.4, 1}},
      {{1, 0}},
    };
    for (double[][] matrix : bad) {
      assertThrows(IllegalArgumentException.class, () -> Covariance.of(matrix));
    }
  }

  /** −(log |Σ| + tr Σ⁻¹S), what the floored covariance maximises. */
  private static double value(Covariance covariance, double[] s, int d) {
    double[] a = covariance.packedWhitening();
    double trace = 0;
    for (int i = 0; i < d; i++) {
      for (int p = 0; p <= i; p++) {
        for (int q = 0; q <= i; q++) {
          trace += a[i * d + p] * s[p * d + q] * a[i * d + q];
        }
      }
    }
    return -covariance.logDeterminant() - trace;
  }

  /** A positive semi-definite matrix of some rank, with entries near 1. */
  private static double[] scatter(RandomGenerator random, int d, int rank) {
    double[] s = new double[d * d];
    for (int r = 0; r < rank; r++) {
      double[] v = random.doubles(d, -1, 1).toArray();
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          s[i * d + j] += v[i] * v[j];
        }
      }
    }
    return s;
  }

  @Test
  void noFeasibleCovarianceBeatsTheFlooredOne() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 300; run++) {
      int d = 1 + run % 4;
      double[] s = scatter(random, d, random.nextInt(d + 1));
      CovarianceFloor floor = CovarianceFloor.absolute(d, Math.pow(10, -3 * random.nextDouble()));
      Covariance best = FlooredCovariance.maximizer(s, floor);
      assertNotNull(best);
      double optimum = value(best, s, d);
      assertTrue(Factors.whiteningError(best.packedWhitening(), best.packedMatrix(), d) < 1e-9);
      for (int other = 0; other < 30; other++) {
        // Feasible by construction: on the way from the optimum to the floor plus something
        // positive.
        double[] rival = scatter(random, d, d);
        double part = Math.pow(10, -4 * random.nextDouble());
        for (int i = 0; i < d * d; i++) {
          double bound = i % (d + 1) == 0 ? floor.variance(0) : 0.0;
          rival[i] = part * (bound + rival[i]) + (1 - part) * best.packedMatrix()[i];
        }
        double[] whitening = Factors.whitening(rival, d);
        assertNotNull(whitening);
        double value = value(Covariance.dense(d, rival, whitening, false), s, d);
        assertTrue(value <= optimum + 1e-9, value + " > " + optimum);
      }
    }
  }

  @Test
  void aFloorThatDiffersByColumnClipsInItsOwnScale() {
    RowDataset data = RowDataset.of(new double[] {0, 0, 2, 2000, 4, 4000}, 2);
    CovarianceFloor floor = CovarianceFloor.auto(data);
    // Variances 8/3 and 8/3 · 1e6.
    assertEquals(8.0 / 3 * 1e-6, floor.variance(0), 1e-18);
    assertEquals(8.0 / 3, floor.variance(1), 1e-12);
    // Perfectly correlated: in scaled units the eigenvalues are 2e6 and 0, and 0 becomes 1.
    double[] s = {8.0 / 3, 8.0 / 3 * 1e3, 8.0 / 3 * 1e3, 8.0 / 3 * 1e6};
    Covariance clipped = FlooredCovariance.maximizer(s, floor);
    assertNotNull(clipped);
    assertTrue(clipped.onFloor());
    // |Σ| = |F| · 2e6 · 1.
    double expected = Math.log(8.0 / 3 * 1e-6) + Math.log(8.0 / 3) + Math.log(2e6);
    assertEquals(expected, clipped.logDeterminant(), 1e-9);
  }

  @Test
  void aConstantColumnHasAFloorOfItsSize() {
    RowDataset data = RowDataset.of(new double[] {1e4, 0, 1e4, 0}, 2);
    CovarianceFloor floor = CovarianceFloor.auto(data);
    assertEquals(1e-6 * 1e-8, floor.variance(0), 1e-20);
    assertEquals(1e-6 * 1e-16, floor.variance(1), 1e-28);
  }

  @Test
  void nothingIsClippedAboveTheFloor() {
    double[] s = {2, 0.5, 0.5, 1};
    Covariance free = FlooredCovariance.maximizer(s, CovarianceFloor.none(2));
    Covariance floored = FlooredCovariance.maximizer(s, CovarianceFloor.absolute(2, 0.1));
    assertEquals(free, floored);
    assertNull(FlooredCovariance.maximizer(new double[] {1, 1, 1, 1}, CovarianceFloor.none(2)));
    assertThrows(IllegalArgumentException.class, () -> CovarianceFloor.absolute(1, -1));
    assertThrows(IllegalArgumentException.class, () -> CovarianceFloor.absolute(1, Double.NaN));
  }

  @Test
  void projectionKeepsWhatIsOnTheFloorAlready() {
    CovarianceFloor floor = CovarianceFloor.absolute(2, 0.01);
    Covariance clipped = FlooredCovariance.maximizer(new double[] {1, 1, 1, 1}, floor);
    assertNotNull(clipped);
    assertSame(clipped, FlooredCovariance.project(clipped, floor));
    Covariance higher = FlooredCovariance.project(clipped, CovarianceFloor.absolute(2, 0.1));
    assertEquals(Math.log(2 * 0.1), higher.logDeterminant(), 1e-12);
  }

  @Test
  void aRestoredFactorMustBelongToItsMatrix() {
    Covariance clipped =
        FlooredCovariance.maximizer(new double[] {1, 1, 1, 1}, CovarianceFloor.absolute(2, 1e-3));
    assertNotNull(clipped);
    assertEquals(clipped, Covariance.restored(clipped.matrix(), clipped.whitening()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Covariance.restored(new double[][] {{2, 0}, {0, 2}}, clipped.whitening()));
  }
}
