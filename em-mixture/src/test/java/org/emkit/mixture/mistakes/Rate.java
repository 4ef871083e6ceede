package org.emkit.mixture.mistakes;

import java.io.Serializable;
import org.emkit.core.VectorCoordinates;

/** The rate λ ≥ 0 of counts. */
record Rate(double value) implements Serializable {
  Rate {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("rate " + value + ": must be finite and not negative");
    }
  }

  /** log λ. */
  record Coordinates() implements VectorCoordinates<Rate> {
    @Override
    public double[] toVector(Rate rate) {
      return new double[] {Math.log(rate.value())};
    }

    @Override
    public Rate fromVector(double[] vector, Rate like) {
      return new Rate(Math.exp(vector[0]));
    }
  }
}
