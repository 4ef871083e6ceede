package org.emkit.ppca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.emkit.core.math.RandomStreams;

/** What is true of all rotations, by the matrices of commons-math. */
class RotationPropertyTest {
  /** Some hundred roundings of elements of size 100. */
  private static final double ROUNDING = 1e-11;

  private static RealMatrix normal(int rows, int columns, RandomGenerator random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    return MatrixUtils.createRealMatrix(values);
  }

  private static RealMatrix orthogonal(int size, RandomGenerator random) {
    return new QRDecomposition(normal(size, size, random)).getQ();
  }

  /** Every column has a large loading, by turns, and small ones. */
  private static RealMatrix structured(int columns, int factors, RandomGenerator random) {
    RealMatrix loadings = normal(columns, factors, random).scalarMultiply(0.1);
    for (int j = 0; j < columns; j++) {
      loadings.addToEntry(j, j % factors, 0.6 + 0.3 * random.nextDouble());
    }
    return loadings.multiply(orthogonal(factors, random));
  }

  /** From 0.1 to 10: tolerances are for products of two columns, 100 at most. */
  private static double[] deviations(int columns, RandomGenerator random) {
    double[] deviations = new double[columns];
    Arrays.setAll(deviations, j -> Math.pow(10, 2 * random.nextDouble() - 1));
    return deviations;
  }

  private static RealMatrix scaled(RealMatrix loadings, double[] deviations) {
    return MatrixUtils.createRealDiagonalMatrix(deviations).multiply(loadings);
  }

  private static RealMatrix matrix(double[][] values) {
    return MatrixUtils.createRealMatrix(values);
  }

  private static void assertNear(RealMatrix expected, RealMatrix actual, double tolerance) {
    for (int i = 0; i < expected.getRowDimension(); i++) {
      for (int j = 0; j < expected.getColumnDimension(); j++) {
        assertEquals(expected.getEntry(i, j), actual.getEntry(i, j), tolerance, i + ", " + j);
      }
    }
  }

  @Property(seed = "1", tries = 100)
  void rowsKeepTheirDistribution(
      @ForAll Rotation rotation,
      @ForAll @IntRange(min = 1, max = 6) int factors,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] deviations = deviations(factors + more, random);
    RealMatrix loadings = scaled(structured(factors + more, factors, random), deviations);
    RotatedLoadings rotated = rotation.rotate(loadings.getData(), deviations);
    RealMatrix ours = matrix(rotated.loadings());
    RealMatrix correlations = matrix(rotated.correlations());
    RealMatrix transformation = matrix(rotated.transformation());
    assertNear(loadings.multiply(transformation), ours, ROUNDING);
    assertNear(
        loadings.multiply(loadings.transpose()),
        ours.multiply(correlations).multiply(ours.transpose()),
        ROUNDING);
    for (int k = 0; k < factors; k++) {
      assertEquals(1.0, correlations.getEntry(k, k), 0.0);
    }
    if (rotation != Rotation.PROMAX) {
      RealMatrix identity = MatrixUtils.createRealIdentityMatrix(factors);
      assertNear(identity, transformation.transpose().multiply(transformation), ROUNDING);
    }
  }

  @Property(seed = "2", tries = 60)
  void scoresGiveTheSameRows(
      @ForAll Rotation rotation,
      @ForAll @IntRange(min = 1, max = 6) int factors,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] deviations = deviations(15, random);
    RealMatrix loadings = scaled(structured(15, factors, random), deviations);
    RotatedLoadings rotated = rotation.rotate(loadings.getData(), deviations);
    RealMatrix ours = matrix(rotated.loadings());
    RealMatrix scores = normal(factors, 1, random);
    double[] turned = rotated.scores(scores.getColumn(0));
    RealMatrix column = MatrixUtils.createColumnRealMatrix(turned);
    assertNear(loadings.multiply(scores), ours.multiply(column), ROUNDING);
    RealMatrix root = normal(factors, factors, random);
    RealMatrix covariance = root.multiply(root.transpose());
    double[][] turnedCovariance = rotated.scoreCovariance(covariance.getData());
    assertNear(
        loadings.multiply(covariance).multiply(loadings.transpose()),
        ours.multiply(matrix(turnedCovariance)).multiply(ours.transpose()),
        10 * ROUNDING);
    // Factors with the prior covariance I have that of the rotated ones.
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(factors);
    assertNear(
        matrix(rotated.correlations()),
        matrix(rotated.scoreCovariance(identity.getData())),
        ROUNDING);
  }

  @Property(seed = "3", tries = 100)
  void factorsAreOrderedBySizeWithPositiveSigns(
      @ForAll @IntRange(min = 2, max = 6) int factors, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] deviations = deviations(15, random);
    RealMatrix loadings = scaled(structured(15, factors, random), deviations);
    for (Rotation rotation : new Rotation[] {Rotation.VARIMAX, Rotation.PROMAX}) {
      RotatedLoadings rotated = rotation.rotate(loadings.getData(), deviations);
      double before = Double.POSITIVE_INFINITY;
      for (int k = 0; k < factors; k++) {
        double squares = 0.0;
        double largest = 0.0;
        for (int j = 0; j < 15; j++) {
          double loading = rotated.loadings()[j][k] / deviations[j];
          squares += loading * loading;
          largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
        }
        assertTrue(squares <= before && largest > 0, rotation + " factor " + k);
        before = squares;
      }
    }
  }

  /** Kaiser 1958: rows brought to length 1; the variance of squares, summed over factors. */
  private static double criterion(RealMatrix loadings) {
    int rows = loadings.getRowDimension();
    double criterion = 0.0;
    for (int k = 0; k < loadings.getColumnDimension(); k++) {
      double squares = 0.0;
      double fourths = 0.0;
      for (int j = 0; j < rows; j++) {
        double square = Math.pow(loadings.getEntry(j, k), 2);
        square /= loadings.getRowVector(j).dotProduct(loadings.getRowVector(j));
        squares += square / rows;
        fourths += square * square / rows;
      }
      criterion += fourths - squares * squares;
    }
    return criterion;
  }

  /** Of loadings without any structure, too. */
  @Property(seed = "4", tries = 40)
  void noOrthogonalMatrixHasAHigherCriterion(
      @ForAll @IntRange(min = 2, max = 5) int factors,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    RealMatrix loadings = normal(factors + more, factors, random);
    double[] deviations = deviations(factors + more, random);
    double[][] rotated = Rotation.VARIMAX.rotate(loadings.getData(), deviations).loadings();
    double highest = criterion(matrix(rotated)) + 1e-14;
    assertTrue(highest >= criterion(loadings), "the loadings themselves");
    for (int trial = 0; trial < 1000; trial++) {
      double other = criterion(loadings.multiply(orthogonal(factors, random)));
      assertTrue(highest >= other, () -> highest + " below " + other);
    }
  }

  @Property(seed = "5", tries = 100)
  void varimaxOfItsResultIsTheResult(
      @ForAll @IntRange(min = 1, max = 6) int factors, @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] deviations = deviations(15, random);
    RealMatrix loadings = scaled(structured(15, factors, random), deviations);
    double[][] once = Rotation.VARIMAX.rotate(loadings.getData(), deviations).loadings();
    double[][] twice = Rotation.VARIMAX.rotate(once, deviations).loadings();
    assertNear(matrix(once), matrix(twice), ROUNDING);
  }

  @Property(seed = "6", tries = 100)
  void rotationsThatCameBeforeDoNotMatter(
      @ForAll Rotation rotation,
      @ForAll @IntRange(min = 1, max = 6) int factors,
      @ForAll long seed) {
    RandomGenerator random = RandomStreams.stream(seed);
    double[] deviations = deviations(15, random);
    RealMatrix loadings = scaled(structured(15, factors, random), deviations);
    RealMatrix turned = loadings.multiply(orthogonal(factors, random));
    if (rotation == Rotation.NONE) {
      return;
    }
    double[][] expected = rotation.rotate(loadings.getData(), deviations).loadings();
    double[][] actual = rotation.rotate(turned.getData(), deviations).loadings();
    assertNear(matrix(expected), matrix(actual), ROUNDING);
  }
}
