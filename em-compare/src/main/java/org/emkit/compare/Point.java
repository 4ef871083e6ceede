package org.emkit.compare;

import java.io.Serializable;
import java.util.Arrays;

/** A point of the data's space: the one parameter of a component of known variance. Immutable. */
final class Point implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] values;

  Point(double[] values) {
    this.values = values.clone();
    for (double value : values) {
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a mean holds " + value + ": it must be finite");
      }
    }
  }

  int columns() {
    return values.length;
  }

  double get(int column) {
    return values[column];
  }

  double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
