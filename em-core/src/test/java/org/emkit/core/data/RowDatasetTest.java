package org.emkit.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class RowDatasetTest {
  @Test
  void wrapsRowMajorStorageWithoutACopy() {
    double[] values = {1, 2, 3, 4, 5, 6};
    RowDataset data = RowDataset.of(values, 2);
    DMatrixRMaj matrix = DMatrixRMaj.wrap(3, 2, values);
    RowDataset wrapped = RowDataset.of(matrix);
    values[3] = 40;
    assertEquals(40, data.all().get(1, 1));
    assertEquals(40, wrapped.all().get(1, 1));
    assertEquals(3, wrapped.rows());
    assertEquals(2, wrapped.columns());
  }

  @Test
  void aMatrixWithSpareStorageCountsItsElementsOnly() {
    DMatrixRMaj matrix = DMatrixRMaj.wrap(2, 1, new double[] {1, 2});
    matrix.data = new double[] {1, 2, 99, 99};
    assertEquals(2, RowDataset.of(matrix).rows());
  }

  @Test
  void copiesArraysOfRows() {
    double[][] rows = {{1, 2}, {3, 4}};
    RowDataset data = RowDataset.of(rows);
    rows[0][0] = 9;
    assertEquals(1, data.all().get(0, 0));
    assertEquals(1.0, data.all().weight(1));
  }

  @Test
  void raggedAndEmptyDataAreRefusedWithTheirPlace() {
    DataException ragged =
        assertThrows(
            DataException.class, () -> RowDataset.of(new double[][] {{1, 2}, {3, 4}, {5}}));
    assertEquals(2, ragged.row());
    assertEquals("row index 2: 1 values where the first row has 2", ragged.getMessage());
    assertThrows(DataException.class, () -> RowDataset.of(new double[0][]));
    assertThrows(DataException.class, () -> RowDataset.of(new double[0], 3));
    assertThrows(IllegalArgumentException.class, () -> RowDataset.of(new double[5], 2));
    assertThrows(IllegalArgumentException.class, () -> RowDataset.of(new double[5], 0));
  }

  @Test
  void rowsOfWeightZeroAreLeftOut() {
    RowDataset data =
        RowDataset.of(new double[] {1, Double.NaN, 3}, 1).withWeights(new double[] {2, 0, 0.5});
    assertEquals(2, data.rows());
    assertEquals(3, data.all().get(1, 0));
    assertEquals(0.5, data.all().weight(1));
    data.all().requireFinite();
  }

  @Test
  void badWeightsAreRefusedWithTheirPlace() {
    RowDataset data = RowDataset.of(new double[] {1, 2}, 1);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      DataException e =
          assertThrows(DataException.class, () -> data.withWeights(new double[] {1, bad}));
      assertEquals(1, e.row());
      assertTrue(e.getMessage().contains("" + bad));
    }
    assertThrows(DataException.class, () -> data.withWeights(new double[] {0, 0}));
    assertThrows(DataException.class, () -> data.withWeights(new double[] {1e-250, 0}));
    assertThrows(DataException.class, () -> data.withWeights(new double[] {1e308, 1e308}));
    assertThrows(DataException.class, () -> data.withWeights(new double[] {1}));
  }

  @Test
  void cellsThatAreNotFiniteAreNamed() {
    RowDataset data = RowDataset.of(new double[] {1, 2, 3, Double.NaN, 5, 6}, 2);
    DataException e = assertThrows(DataException.class, () -> data.all().requireFinite());
    assertEquals(1, e.row());
    assertEquals(1, e.column());
    DataException later =
        assertThrows(DataException.class, () -> data.withSliceRows(1).slice(1).requireFinite());
    assertEquals(1, later.row(), "the row is the dataset's, not the slice's");
    Rows infinite = Rows.of(new double[] {Double.NEGATIVE_INFINITY}, 1);
    assertTrue(
        assertThrows(DataException.class, infinite::requireFinite)
            .getMessage()
            .contains("infinite"));
  }

  @Test
  void slicesCoverTheRowsInOrder() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 2, 3, 4, 5, 6}, 1).withSliceRows(3);
    assertEquals(3, data.slices());
    assertEquals(6, data.slice(2).get(0, 0));
    assertEquals(1, data.slice(2).count());
    assertEquals(6, data.slice(2).first());
    assertThrows(IllegalArgumentException.class, () -> data.withSliceRows(0));
    assertThrows(IllegalArgumentException.class, () -> data.withThreads(0));
  }

  @Test
  void chosenRowsAreCopiedInTheOrderAskedFor() {
    RowDataset data =
        RowDataset.of(new double[] {0, 1, 2, 3, 4, 5}, 2).withWeights(new double[] {1, 2, 3});
    RowDataset chosen = data.withRows(2, 0);
    assertArrayEquals(new double[] {4, 5}, chosen.all().row(0));
    assertArrayEquals(new double[] {0, 1}, chosen.all().row(1));
    assertEquals(3, chosen.all().weight(0));
    assertFalse(RowDataset.of(new double[] {1, 2}, 1).withRows(1).all().isWeighted());
    assertThrows(IndexOutOfBoundsException.class, () -> data.withRows(3));
    assertThrows(DataException.class, data::withRows);
  }

  @Test
  void copiesKeepTheOrderOfRows() {
    RowDataset data = RowDataset.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 2).withSliceRows(1);
    RowDataset copy = RowDataset.copyOf(data.withThreads(3), 4, 2);
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(data.all().row(i), copy.all().row(i));
    }
    assertThrows(DataException.class, () -> RowDataset.copyOf(data, 1L << 31, 2));
  }

  @Test
  void transposesABlockFeatureByFeature() {
    Rows rows = Rows.of(new double[] {1, 10, 2, 20, 3, 30}, 2);
    double[][] panel = new double[2][4];
    rows.transpose(1, 2, panel);
    assertEquals(2, panel[0][0]);
    assertEquals(3, panel[0][1]);
    assertEquals(20, panel[1][0]);
    assertEquals(30, panel[1][1]);
  }
}
