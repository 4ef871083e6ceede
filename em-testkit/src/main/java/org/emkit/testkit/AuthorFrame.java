package org.emkit.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where in its author's code an exception came from. */
final class AuthorFrame {
  /** Code that an author did not write. */
  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "org.emkit.core.",
          "org.emkit.testkit.",
          "org.junit.",
          "net.jqwik.",
          "com.google.common.",
          "org.apache.",
          "org.ejml.");

  private AuthorFrame() {}

  /** The exception with the first place of {@code contract}'s package that it passed through. */
  static String described(Throwable thrown, Class<?> contract) {
    return thrown
        + find(thrown, contract)
            .map(
                frame ->
                    String.format(
                        " at %s.%s(%s:%d)",
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName(),
                        frame.getLineNumber()))
            .orElse("");
  }

  /**
   * The innermost frame of the contract's own package, where a model's test usually is; where there
   * is none, the innermost outside of libraries.
   */
  private static Optional<StackTraceElement> find(Throwable thrown, Class<?> contract) {
    String home = contract.getPackageName() + ".";
    return first(thrown, name -> name.startsWith(home) && name.indexOf('.', home.length()) < 0)
        .or(() -> first(thrown, name -> OTHERS.stream().noneMatch(name::startsWith)));
  }

  private static Optional<StackTraceElement> first(Throwable thrown, Predicate<String> className) {
    return Arrays.stream(thrown.getStackTrace())
        // Beyond it are those who asked for the check.
        .takeWhile(frame -> !frame.getClassName().equals(Law.class.getName()))
        .filter(frame -> className.test(frame.getClassName()))
        .findFirst();
  }
}
