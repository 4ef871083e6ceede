package org.emkit.core.plugin;

import java.util.Locale;

/** Numbers as the tables of {@link ModelPlugin#describe} show them. */
public final class TableText {
  private TableText() {}

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
