package org.emkit.cli;

import java.util.Locale;
import java.util.Set;

/** What the text of a cell means. */
final class Cells {
  private static final Set<String> MISSING = Set.of("", "na", "nan");

  private Cells() {}

  /**
   * The number that a cell holds; NaN where it is missing: empty, NA or NaN. Decimal notation only:
   * what Java alone would take for a number ({@code 1d}, {@code 0x1p3}) is text.
   *
   * @throws NumberFormatException where it holds text, which is the message
   */
  static double number(String cell) {
    String text = cell.strip();
    int length = text.length();
    if (length > 0) {
      char last = text.charAt(length - 1);
      if ((last >= '0' && last <= '9') || last == '.') {
        return decimal(text);
      }
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (isMissing(word)) {
      return Double.NaN;
    }
    return switch (word) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException(text);
    };
  }

  private static double decimal(String text) {
    if (text.indexOf('x') < 0 && text.indexOf('X') < 0) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        // Falls through: the complaint is the text alone.
      }
    }
    throw new NumberFormatException(text);
  }

  /** Whether a cell is empty, NA or NaN, as {@link #number} has it. */
  static boolean isMissing(String cell) {
    return isMissingText(cell.strip());
  }

  /** As above, of a text whose blanks count: one of blanks alone is there. */
  static boolean isMissingText(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return MISSING.contains(word) || word.equals("-nan") || word.equals("+nan");
  }

  /** Whether a cell is neither a number, empty, NA, NaN nor inf. */
  static boolean isText(String cell) {
    try {
      number(cell);
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
