package org.emkit.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes of rows, which may be any text, numbered as they first come. */
final class KnownClasses {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private int[] classes = new int[256];
  private int rows;

  /** Adds the class of the next row. */
  void add(String name) {
    if (rows == classes.length) {
      classes = Arrays.copyOf(classes, 2 * rows);
    }
    Integer number = numbers.putIfAbsent(name, numbers.size());
    classes[rows++] = number == null ? numbers.size() - 1 : number;
  }

  /** The numbers of the classes, {@code [rows]}. */
  int[] numbers() {
    return Arrays.copyOf(classes, rows);
  }

  /** The classes, in the order of their numbers. */
  List<String> names() {
    return List.copyOf(numbers.keySet());
  }
}
