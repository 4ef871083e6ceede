package org.emkit.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a model, and of what it is made of, that a pass can write to. */
final class MutableFields {
  /** A mixture, its lifted family, the family, and one level to spare. */
  private static final int DEPTH = 4;

  private MutableFields() {}

  /** What to say where a model behaves as if it remembered something; empty if nothing is found. */
  static Optional<String> of(Object model) {
    Set<String> found = new LinkedHashSet<>();
    collect(model, DEPTH, found);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the model remembers something between passes, or threads share it. A model is"
                + " immutable; what a pass needs belongs in the statistics or the parameters."
                + " Fields that can change: "
                + String.join(", ", found));
  }

  private static void collect(@Nullable Object object, int depth, Set<String> found) {
    if (object == null || depth == 0 || isLibrary(object.getClass())) {
      return;
    }
    for (Class<?> type = object.getClass();
        type != null && !isLibrary(type);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
          continue;
        }
        if (!Modifier.isFinal(field.getModifiers()) || isContainer(field.getType())) {
          found.add(name(type) + "." + field.getName());
        }
        collect(value(field, object), depth - 1, found);
      }
    }
  }

  /** An anonymous class goes by the name of what it extends. */
  private static String name(Class<?> type) {
    return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
  }

  private static boolean isLibrary(Class<?> type) {
    return type.isArray() || type.isEnum() || type.getName().startsWith("java.");
  }

  private static boolean isContainer(Class<?> type) {
    return type.isArray()
        || type.getName().startsWith("java.util.concurrent.atomic.")
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }

  private static @Nullable Object value(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return null; // a module that is not open: its fields are named, not followed
    }
  }
}
