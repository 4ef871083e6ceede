package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Objects;

/** A list of numbers that only grows and can be read while it does. */
final class DoubleHistory {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  ImmutableDoubleArray toImmutable() {
    return ImmutableDoubleArray.copyOf(Arrays.copyOf(values, size));
  }
}
