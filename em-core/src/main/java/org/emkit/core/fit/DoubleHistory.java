package org.emkit.core.fit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Objects;

/** A list of numbers that grows and can be read while it does. */
final class DoubleHistory {
  private double[] values = new double[64];
  private int size;

  /** A list that begins with {@code values}. */
  static DoubleHistory of(ImmutableDoubleArray values) {
    DoubleHistory history = new DoubleHistory();
    values.forEach(history::add);
    return history;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  /** Forgets all but the first {@code count} values, if there are more. */
  void truncate(int count) {
    size = Math.min(size, count);
  }

  ImmutableDoubleArray toImmutable() {
    return first(size);
  }

  /** A copy of the first {@code count} values. */
  ImmutableDoubleArray first(int count) {
    return ImmutableDoubleArray.copyOf(Arrays.copyOf(values, Objects.checkIndex(count, size + 1)));
  }
}
