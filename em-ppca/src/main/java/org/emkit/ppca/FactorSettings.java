package org.emkit.ppca;

import java.io.Serializable;

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
}
