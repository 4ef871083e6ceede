package org.emkit.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emkit.core.Additive;
import org.jspecify.annotations.Nullable;

/** The sums that statistics hold, read from their fields, to name the one that went wrong. */
final class StatisticsFields {
  /** Statistics of a model, of its components, of one component, its sums; one level to spare. */
  private static final int DEPTH = 5;

  /** Far above what another order of summation changes. */
  private static final double DIFFERENT = 1e-9;

  private static final int SHOWN = 3;

  private StatisticsFields() {}

  /** The fields in which {@code found} differs from {@code expected}; empty if none is seen to. */
  static Optional<String> differences(Additive<?> expected, Additive<?> found) {
    Map<String, Double> wanted = new LinkedHashMap<>();
    Map<String, Double> given = new LinkedHashMap<>();
    read("", expected, DEPTH, wanted);
    read("", found, DEPTH, given);
    List<String> different = new ArrayList<>();
    wanted.forEach(
        (name, value) -> {
          double other = given.getOrDefault(name, value);
          double size = Math.max(Math.abs(value), Math.abs(other));
          if (Math.abs(value - other) > DIFFERENT * size) {
            different.add(name + " is " + other + " where " + value + " is expected");
          }
        });
    if (different.isEmpty()) {
      return Optional.empty();
    }
    String more = different.size() > SHOWN ? ", and " + (different.size() - SHOWN) + " more" : "";
    return Optional.of(
        "Of the fields of the statistics, "
            + String.join(", ", different.subList(0, Math.min(SHOWN, different.size())))
            + more);
  }

  private static void read(
      String name, @Nullable Object value, int depth, Map<String, Double> into) {
    if (value instanceof Number number) {
      into.put(name, number.doubleValue());
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        read(name + "[" + i + "]", list.get(i), depth, into);
      }
    } else if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        read(name + "[" + i + "]", Array.get(value, i), depth, into);
      }
    } else if (value instanceof Additive<?> && depth > 0) {
      // Parameters, which statistics may refer to, are no sums.
      for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            String path = name.isEmpty() ? field.getName() : name + "." + field.getName();
            read(path, value(field, value), depth - 1, into);
          }
        }
      }
    }
  }

  private static @Nullable Object value(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return null; // of a module that is not open
    }
  }
}
