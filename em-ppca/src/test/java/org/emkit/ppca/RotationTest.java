package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.emkit.core.NumericalFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations against R, in other units, and of loadings that have little to rotate. */
class RotationTest {
  /** R and this each end within some roundings of loadings of size 1. */
  private static final double ROUNDING = 1e-13;

  private static double[] ones(int columns) {
    double[] ones = new double[columns];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  /** R's loadings in the order and with the signs of ours. */
  private static void assertSameFactors(double[][] theirs, double[][] ours, double tolerance) {
    RealMatrix aligned = MatrixUtils.createRealMatrix(theirs).multiply(alignment(theirs, ours));
    for (int j = 0; j < ours.length; j++) {
      assertArrayEquals(aligned.getRow(j), ours[j], tolerance, "column " + j);
    }
  }

  /** The permutation with signs that takes each of their factors to the most similar of ours. */
  private static RealMatrix alignment(double[][] theirs, double[][] ours) {
    int factors = ours[0].length;
    RealMatrix alignment = MatrixUtils.createRealMatrix(factors, factors);
    for (int k = 0; k < factors; k++) {
      int match = 0;
      for (int i = 1; i < factors; i++) {
        double product = Math.abs(product(theirs, i, ours, k));
        match = product > Math.abs(product(theirs, match, ours, k)) ? i : match;
      }
      alignment.setEntry(match, k, Math.signum(product(theirs, match, ours, k)));
    }
    assertEquals(1.0, Math.abs(new LUDecomposition(alignment).getDeterminant()), "a permutation");
    return alignment;
  }

  private static double product(double[][] a, int k, double[][] b, int i) {
    double sum = 0.0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j][k] * b[j][i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ability-2", "harman74-4"})
  void varimaxIsThatOfR(String name) {
    References r = References.read("rotations.csv");
    double[][] unrotated = r.matrix(name, "unrotated");
    double[][] ours = Rotation.VARIMAX.rotate(unrotated, ones(unrotated.length)).loadings();
    assertSameFactors(r.matrix(name, "varimax"), ours, ROUNDING);
    // Where R stops by itself, with its criterion right to 1e-5 and angles to the root of that.
    assertSameFactors(r.matrix(name, "factanalVarimax"), ours, 1e-2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ability-2", "harman74-4"})
  void promaxIsThatOfR(String name) {
    References r = References.read("rotations.csv");
    double[][] unrotated = r.matrix(name, "unrotated");
    RotatedLoadings ours = Rotation.PROMAX.rotate(unrotated, ones(unrotated.length));
    assertSameFactors(r.matrix(name, "promax"), ours.loadings(), ROUNDING);
    assertSameFactors(r.matrix(name, "factanalPromax"), ours.loadings(), 1e-2);
    RealMatrix alignment = alignment(r.matrix(name, "promax"), ours.loadings());
    double[][] theirs =
        alignment
            .transpose()
            .multiply(MatrixUtils.createRealMatrix(r.matrix(name, "promaxCorrelations")))
            .multiply(alignment)
            .getData();
    for (int k = 0; k < theirs.length; k++) {
      assertArrayEquals(theirs[k], ours.correlations()[k], ROUNDING, "factor " + k);
    }
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void unitsOfColumnsDoNotMatter(Rotation rotation) {
    double[][] standardised = References.read("rotations.csv").matrix("harman74-4", "unrotated");
    RotatedLoadings expected = rotation.rotate(standardised, ones(standardised.length));
    for (double unit : new double[] {1e-150, 1e-3, 1e150}) {
      double[][] inUnits = new double[standardised.length][];
      double[] deviations = new double[standardised.length];
      for (int j = 0; j < deviations.length; j++) {
        double deviation = j % 2 == 0 ? unit : 3.0;
        deviations[j] = deviation;
        inUnits[j] = Arrays.stream(standardised[j]).map(value -> deviation * value).toArray();
      }
      RotatedLoadings rotated = rotation.rotate(inUnits, deviations);
      for (int j = 0; j < deviations.length; j++) {
        double[] row = expected.loadings()[j];
        for (int k = 0; k < row.length; k++) {
          assertEquals(row[k], rotated.loadings()[j][k] / deviations[j], ROUNDING);
        }
      }
      for (int k = 0; k < 4; k++) {
        assertArrayEquals(expected.correlations()[k], rotated.correlations()[k], ROUNDING);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-150, 1e150, 1e300})
  void aCommonScaleOfLoadingsDoesNotMatter(double scale) {
    double[][] loadings = References.read("rotations.csv").matrix("ability-2", "unrotated");
    double[] deviations = ones(loadings.length);
    double[][] expected = Rotation.PROMAX.rotate(loadings, deviations).loadings();
    for (double[] row : loadings) {
      Arrays.setAll(row, k -> scale * row[k]);
    }
    double[][] rotated = Rotation.PROMAX.rotate(loadings, deviations).loadings();
    for (int j = 0; j < deviations.length; j++) {
      for (int k = 0; k < 2; k++) {
        assertEquals(expected[j][k], rotated[j][k] / scale, ROUNDING);
      }
    }
  }

  /** Kaiser's normalisation, down to loadings whose squares vanish. */
  @Test
  void varimaxCountsColumnsWithSmallLoadingsInFull() {
    double[][] loadings = References.read("rotations.csv").matrix("ability-2", "unrotated");
    double[][] expected = Rotation.VARIMAX.rotate(loadings, ones(6)).transformation();
    for (int j = 0; j < 2; j++) {
      double[] row = loadings[j];
      Arrays.setAll(row, k -> 1e-200 * row[k]);
    }
    double[][] actual = Rotation.VARIMAX.rotate(loadings, ones(6)).transformation();
    for (int k = 0; k < 2; k++) {
      assertArrayEquals(expected[k], actual[k], ROUNDING);
    }
  }

  /** The same numbers from the model: its columns vary by √(loadings² + noise). */
  @Test
  void modelsAreRotatedByTheirOwnDeviations() {
    double[][] loadings = {{3, 1}, {2, -1}, {1, 2}, {0.5, 1}};
    FactorModel model = new FactorModel(Noise.DIAGONAL, new double[4], loadings, 6, 4, 4, 2.75);
    double[] deviations = {4, 3, 3, 2};
    assertArrayEquals(
        Rotation.PROMAX.rotate(loadings, deviations).loadings(),
        Rotation.PROMAX.rotate(model).loadings());
  }

  @Test
  void noneChangesNothing() {
    double[][] loadings = {{0.1, -3}, {0, 2}, {-1, 0.5}};
    RotatedLoadings rotated = Rotation.NONE.rotate(loadings, new double[] {1, 2, 3});
    assertArrayEquals(loadings, rotated.loadings());
    assertArrayEquals(new double[][] {{1, 0}, {0, 1}}, rotated.transformation());
    assertArrayEquals(new double[][] {{1, 0}, {0, 1}}, rotated.correlations());
  }

  @ParameterizedTest
  @EnumSource(
      value = Rotation.class,
      names = {"VARIMAX", "PROMAX"})
  void aSingleFactorKeepsItsAxis(Rotation rotation) {
    double[][] loadings = {{0.25}, {0}, {2}};
    RotatedLoadings rotated = rotation.rotate(loadings, new double[] {1, 1, 4});
    // Promax takes an inverse of a square.
    for (int j = 0; j < 3; j++) {
      assertEquals(loadings[j][0], rotated.loadings()[j][0], 1e-15);
    }
    assertEquals(1.0, rotated.transformation()[0][0], 1e-15);
    double[][] negative = {{-0.25}, {0}, {-2}};
    assertEquals(2.0, rotation.rotate(negative, new double[] {1, 1, 4}).loadings()[2][0], 1e-15);
  }

  /** Two blocks, turned by 30°: what the rotation finds is known. */
  @Test
  void blocksAreFoundLargestFirst() {
    double cosine = Math.sqrt(0.75);
    double[][] blocks = {{0, 0.5}, {0.9, 0}, {-0.8, 0}, {0, 0.4}, {0.7, 0}};
    double[][] turned = new double[5][];
    Arrays.setAll(
        turned,
        j ->
            new double[] {
              cosine * blocks[j][0] - 0.5 * blocks[j][1], 0.5 * blocks[j][0] + cosine * blocks[j][1]
            });
    for (Rotation rotation : new Rotation[] {Rotation.VARIMAX, Rotation.PROMAX}) {
      RotatedLoadings rotated = rotation.rotate(turned, ones(5));
      for (int j = 0; j < 5; j++) {
        assertArrayEquals(blocks[j], rotated.loadings()[j], 1e-14, rotation.toString());
      }
      assertEquals(0.0, rotated.correlations()[0][1], 1e-14);
    }
  }

  /** Pairs of equal columns: no axis of theirs is principal, so that any may be the start. */
  @Test
  void equalBlocksAreFoundToo() {
    double root = Math.sqrt(0.5);
    double[] first = {root, root, 0};
    double[] second = {0.5, -0.5, root};
    double[] third = {0.5, -0.5, -root};
    double[][] turned = {first, first, second, second, third, third};
    double[][] rotated = Rotation.VARIMAX.rotate(turned, ones(6)).loadings();
    for (double[] row : rotated) {
      assertEquals(1.0, Arrays.stream(row).max().orElseThrow(), 1e-14);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Rotation.class,
      names = {"VARIMAX", "PROMAX"})
  void columnsWithoutLoadingsDoNoHarm(Rotation rotation) {
    double[][] loadings = References.read("rotations.csv").matrix("ability-2", "unrotated");
    double[][] expected = rotation.rotate(loadings, ones(6)).loadings();
    double[][] withZeros = Arrays.copyOf(loadings, 8);
    withZeros[6] = new double[2];
    withZeros[7] = new double[2];
    double[][] rotated = rotation.rotate(withZeros, ones(8)).loadings();
    for (int j = 0; j < 6; j++) {
      assertArrayEquals(expected[j], rotated[j], ROUNDING);
    }
    assertArrayEquals(new double[2], rotated[6]);
  }

  @Test
  void loadingsOfLowRankAreRotatedByVarimaxAndRefusedByPromax() {
    double[][] zeros = new double[3][2];
    assertArrayEquals(zeros, Rotation.VARIMAX.rotate(zeros, ones(3)).loadings());
    double[][] line = {{1, 2}, {2, 4}, {-3, -6}};
    double[][] rotated = Rotation.VARIMAX.rotate(line, ones(3)).loadings();
    for (int j = 0; j < 3; j++) {
      // A flat criterion leaves them on their principal axes, of which one is enough.
      double length = Math.sqrt(square(line[j]));
      assertEquals(j == 2 ? length : -length, rotated[j][0], 1e-14);
      assertEquals(0.0, rotated[j][1], 1e-14);
    }
    double[][] few = {{1, 2, 3}, {3, 1, 0}};
    assertEquals(14, square(Rotation.VARIMAX.rotate(few, ones(2)).loadings()[0]), 1e-14);
    for (double[][] low : new double[][][] {zeros, line, few}) {
      NumericalFailure e =
          assertThrows(NumericalFailure.class, () -> Rotation.PROMAX.rotate(low, ones(low.length)));
      assertTrue(e.getMessage().contains("rank"), e.getMessage());
    }
  }

  private static double square(double[] row) {
    return Arrays.stream(row).map(value -> value * value).sum();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    double[][] loadings = {{1, 0}, {0, 1}};
    for (double deviation : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused("standardDeviations[1]", loadings, 1, deviation);
    }
    assertRefused("loadings[1][0]", new double[][] {{1, 0}, {Double.NaN, 1}}, 1, 1);
    assertRefused("loadings[1] has 1", new double[][] {{1, 0}, {1}}, 1, 1);
    assertRefused("3 standard deviations", loadings, 1, 1, 1);
    assertRefused("no loadings", new double[0][]);
    RotatedLoadings rotated = Rotation.VARIMAX.rotate(loadings, ones(2));
    assertThrows(IllegalArgumentException.class, () -> rotated.scores(new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> rotated.scoreCovariance(new double[][] {{1}, {1}}));
  }

  private static void assertRefused(String part, double[][] loadings, double... deviations) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Rotation.NONE.rotate(loadings, deviations));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
