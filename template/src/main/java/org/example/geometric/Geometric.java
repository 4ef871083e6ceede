package org.example.geometric;

import java.io.Serializable;
import java.util.Arrays;

/** The parameters of one component: p of each column. Immutable, and always valid. */
public final class Geometric implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] chances;

  /**
   * A component.
   *
   * @param chances p of each column: above 0, at most 1
   */
  public Geometric(double... chances) {
    this.chances = chances.clone();
    for (double chance : chances) {
      if (!(chance > 0 && chance <= 1)) {
        throw new IllegalArgumentException("chance " + chance + ": must be above 0, at most 1");
      }
    }
  }

  int columns() {
    return chances.length;
  }

  double chance(int column) {
    return chances[column];
  }

  double[] chances() {
    return chances.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Geometric that && Arrays.equals(chances, that.chances);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chances);
  }
}
