package org.example.lifetimes;

import java.io.Serializable;

/**
 * Exponential lifetimes. Immutable.
 *
 * @param rate λ: ends in a unit of time, positive and finite; the mean lifetime is 1/λ
 */
public record Exponential(double rate) implements Serializable {
  /** Refuses what is no rate. */
  public Exponential {
    if (!(rate > 0 && rate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("rate " + rate + ": must be positive and finite");
    }
  }

  /** E[T]. */
  double mean() {
    return 1 / rate;
  }
}
