package org.emkit.testkit;

import java.util.Locale;

/** A contract class that is wrong itself: what it gives makes it impossible to test the model. */
public final class ContractMistake extends AssertionError {
  private static final long serialVersionUID = 1L;

  ContractMistake(String format, Object... arguments) {
    super(
        "The contract class is wrong, not the model: "
            + String.format(Locale.ROOT, format, arguments));
  }

  /** One whose cause was thrown by the class itself. */
  static ContractMistake thrown(String method, Class<?> contract, RuntimeException cause) {
    ContractMistake mistake =
        new ContractMistake(
            "%s of %s threw %s", method, name(contract), AuthorFrame.described(cause, contract));
    mistake.initCause(cause);
    return mistake;
  }

  /** A name for people, also where the class has none. */
  static String name(Class<?> type) {
    return type.getName()
        .substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
  }
}
