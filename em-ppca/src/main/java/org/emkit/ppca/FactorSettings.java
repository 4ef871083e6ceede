package org.emkit.ppca;

import java.io.Serializable;
import org.emkit.core.data.ColumnSummary;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;

/** What a model is told. */
record FactorSettings(
    Noise noise,
    int factors,
    Algorithm algorithm,
    NoiseFloor floor,
    boolean missingCells,
    Rotation rotation)
    implements Serializable {
  FactorSettings {
    if (factors < 1) {
      throw new IllegalArgumentException("factors " + factors + " must be at least 1");
    }
    if (!algorithm.suits(noise)) {
      throw new IllegalArgumentException(
          "factor analysis has no closed form: use PX_EM, or one noise variance for all columns");
    }
  }

  static FactorSettings of(Noise noise, int factors) {
    return new FactorSettings(
        noise, factors, Algorithm.PX_EM, NoiseFloor.AUTOMATIC, true, Rotation.NONE);
  }

  FactorSettings withAlgorithm(Algorithm other) {
    return new FactorSettings(noise, factors, other, floor, missingCells, rotation);
  }

  FactorSettings withNoiseFloor(NoiseFloor other) {
    return new FactorSettings(noise, factors, algorithm, other, missingCells, rotation);
  }

  FactorSettings withoutMissingCells() {
    return new FactorSettings(noise, factors, algorithm, floor, false, rotation);
  }

  FactorSettings withRotation(Rotation other) {
    return new FactorSettings(noise, factors, algorithm, floor, missingCells, other);
  }

  /** Whether noise variances that creep to 0 are helped along; the EM of the papers has no such. */
  boolean hasColumnSteps() {
    return noise == Noise.DIAGONAL && algorithm != Algorithm.EM;
  }

  /**
   * Refuses rows that cannot be fitted.
   *
   * @throws DataException for too few columns, infinite cells, or missing ones if these are refused
   */
  void check(Rows slice) {
    requireColumns(slice.columns());
    if (missingCells) {
      slice.requireFiniteOrMissing();
    } else {
      slice.requireFinite();
    }
  }

  /**
   * Refuses data of so few columns that the factors could explain all of them, or with a column
   * that has no value.
   */
  void check(ColumnSummary summary) {
    requireColumns(summary.columns());
    for (int j = 0; j < summary.columns(); j++) {
      if (!summary.isObserved(j)) {
        throw new DataException(DataException.NOWHERE, j, "the column has no value: leave it out");
      }
    }
  }

  /** Refuses data of so few columns that the factors could explain all of them. */
  void requireColumns(int columns) {
    if (columns <= factors) {
      throw new DataException(
          factors
              + (factors == 1 ? " factor" : " factors")
              + " for "
              + columns
              + (columns == 1 ? " column" : " columns")
              + ": factors must be fewer than columns, so that noise is left to estimate");
    }
  }
}
