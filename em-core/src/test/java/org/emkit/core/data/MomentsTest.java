package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.emkit.core.NumericalFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments of rows against commons-math, and the rows made of them. */
class MomentsTest {
  /** Correlated columns of unequal scales, an offset away from 0. */
  private static double[][] rows(int count, int columns, double offset) {
    Random random = new Random(11);
    double[][] rows = new double[count][columns];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      Arrays.setAll(row, j -> offset + (1 + j) * (common + random.nextGaussian()));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "63, 4", "200, 5", "5000, 9"})
  void agreesWithCommonsMath(int count, int columns) {
    double[][] rows = rows(count, columns, 5);
    Moments moments = Moments.of(RowDataset.of(rows).withSliceRows(100));
    assertEquals(count, moments.weight());
    if (count == 1) {
      assertArrayEquals(rows[0], moments.mean());
      assertEquals(0.0, moments.variance(0));
      return;
    }
    double[][] expected = new Covariance(rows, false).getCovarianceMatrix().getData();
    for (int j = 0; j < columns; j++) {
      int column = j;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      assertEquals(mean, moments.mean()[j], 1e-12);
      assertEquals(expected[j][j], moments.variance(j), 1e-12 * expected[j][j]);
      assertArrayEquals(expected[j], moments.covariance()[j], 1e-12 * expected[j][j] * columns);
    }
  }

  @Test
  void weightsAreRepetitions() {
    double[][] rows = rows(30, 3, 0);
    double[][] repeated = new double[60][];
    double[] weights = new double[30];
    for (int i = 0; i < 30; i++) {
      repeated[2 * i] = rows[i];
      repeated[2 * i + 1] = rows[(i / 2) * 2];
      weights[i] = i % 2 == 0 ? 3 : 1;
    }
    assertSame(
        Moments.of(RowDataset.of(repeated)),
        Moments.of(RowDataset.of(rows).withWeights(weights)),
        1e-13);
  }

  @Test
  void threadsChangeNoBit() {
    RowDataset data = RowDataset.of(rows(3000, 7, 1e4)).withSliceRows(64);
    assertSame(Moments.of(data.withThreads(1)), Moments.of(data.withThreads(4)), 0.0);
  }

  /** The offset itself rounds cells by 1.5e-8 of a unit. */
  @Test
  void aLargeOffsetDoesNoHarm() {
    Moments plain = Moments.of(RowDataset.of(rows(500, 3, 0)).withSliceRows(50));
    Moments moved = Moments.of(RowDataset.of(rows(500, 3, 1e8)).withSliceRows(50));
    for (int j = 0; j < 3; j++) {
      assertArrayEquals(plain.covariance()[j], moved.covariance()[j], 1e-7);
    }
  }

  /**
   * The first rows, from which the centre comes, are as far from the rest as they can be: 16 times
   * the rounding of products about the mean.
   */
  @Test
  void rowsInOrderLoseFourBits() {
    double[][] rows = rows(1600, 3, 0);
    for (int i = 100; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] += 1e6;
      }
    }
    Moments moments = Moments.of(RowDataset.of(rows));
    double[][] expected = new Covariance(rows, false).getCovarianceMatrix().getData();
    for (int j = 0; j < 3; j++) {
      assertArrayEquals(expected[j], moments.covariance()[j], 16 * 1e-14 * expected[j][j]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 40})
  void rowsOfMomentsHaveTheseMoments(int columns) {
    Moments moments = Moments.of(RowDataset.of(rows(300, columns, 100)));
    RowDataset rows = moments.rows();
    assertEquals(columns + 1, rows.rows());
    assertSame(moments, Moments.of(rows), 1e-13 * columns);
  }

  @Test
  void rowsOfDependentAndConstantColumnsAreFew() {
    double[][] rows = rows(50, 4, 0);
    for (double[] row : rows) {
      row[1] = 7;
      row[2] = 2 * row[0] - row[3];
    }
    Moments moments = Moments.of(RowDataset.of(rows));
    RowDataset few = moments.rows();
    assertEquals(3, few.rows());
    assertTrue(ColumnSummary.of(few).isConstant(1));
    assertSame(moments, Moments.of(few), 1e-13);
    Moments one = Moments.of(RowDataset.of(new double[][] {{1, 2}, {1, 2}}));
    assertEquals(1, one.rows().rows());
    assertEquals(2, one.rows().all().weight(0));
  }

  private static void assertSame(Moments expected, Moments actual, double relative) {
    assertEquals(expected.weight(), actual.weight(), relative * expected.weight());
    for (int i = 0; i < expected.columns(); i++) {
      double deviation = Math.sqrt(expected.variance(i));
      assertEquals(
          expected.mean()[i],
          actual.mean()[i],
          relative * (deviation + Math.abs(expected.mean()[i])));
      for (int j = 0; j < expected.columns(); j++) {
        double size = deviation * Math.sqrt(expected.variance(j));
        assertEquals(expected.covariance()[i][j], actual.covariance()[i][j], relative * size);
      }
    }
  }

  @Test
  void cellsThatAreNoNumbersAreNamed() {
    double[][] rows = rows(300, 3, 0);
    rows[217][1] = Double.NaN;
    DataException e =
        assertThrows(DataException.class, () -> Moments.of(RowDataset.of(rows).withSliceRows(50)));
    assertEquals(217, e.row());
    assertEquals(1, e.column());
    rows[217][1] = 1e300;
    assertThrows(NumericalFailure.class, () -> Moments.of(RowDataset.of(rows)));
  }

  @Test
  void aCovarianceStandsForRows() {
    double[][] matrix = {{4, 1, 0}, {1, 9, -2}, {0, -2, 1}};
    Moments moments = Moments.fromCovariance(matrix, 57);
    assertArrayEquals(new double[3], moments.mean());
    Moments again = Moments.of(moments.rows());
    assertEquals(57, again.weight(), 1e-12);
    for (int j = 0; j < 3; j++) {
      assertArrayEquals(matrix[j], again.covariance()[j], 1e-14 * 9);
    }
  }

  @Test
  void matricesThatAreNoCovariancesAreRefused() {
    assertRefused("symmetric", new double[][] {{1, 0.5}, {0.4, 1}});
    assertRefused("positive semi-definite", new double[][] {{1, 2}, {2, 1}});
    assertRefused("positive semi-definite", new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 0, 1}});
    assertRefused("negative", new double[][] {{-1}});
    assertRefused("finite", new double[][] {{Double.NaN}});
    assertRefused("row 1 has 1 columns", new double[][] {{1, 0}, {1}});
    assertRefused("empty", new double[][] {});
    assertThrows(
        IllegalArgumentException.class,
        () -> Moments.fromCovariance(new double[][] {{1}}, Double.NaN));
  }

  @Test
  void complaintsAboutCellsNameThePlace() {
    double[][] matrix = {{1, 0, 0}, {0, 1, 0.5}, {0, 0.4, 1}};
    DataException e = assertThrows(DataException.class, () -> Moments.fromCovariance(matrix, 10));
    assertEquals(2, e.row());
    assertEquals(1, e.column());
    assertEquals("0.4, but 0.5 across the diagonal: a covariance must be symmetric", e.problem());
  }

  private static void assertRefused(String part, double[][] matrix) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Moments.fromCovariance(matrix, 10));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
