package org.emkit.core.plugin;

import java.util.Locale;

/** Numbers as the tables of {@link ModelPlugin#describe} show them. */
public final class TableText {
  /** Places of a figure; a longer head widens its column. */
  private static final int WIDTH = 14;

  private TableText() {}

  /** The head of a column, behind two blanks. */
  public static String head(String head) {
    return String.format("  %" + WIDTH + "s", head);
  }

  /** {@code value} as {@link #cell(double)} shows it, flush right under {@code head}. */
  public static String cell(double value, String head) {
    return " ".repeat(Math.max(0, head.length() - WIDTH)) + cell(value);
  }

  /**
   * {@code value} in 14 places behind two blanks: with four decimals, or in scientific notation
   * where they would lose a small number or spread a large one. A '.' in every locale.
   */
  public static String cell(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-3 && size < 1e9);
    return String.format(Locale.ROOT, plain ? "  %14.4f" : "  %14.6e", value);
  }
}
