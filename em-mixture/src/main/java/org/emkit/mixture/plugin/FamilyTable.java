package org.emkit.mixture.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.emkit.core.plugin.TableText;

/** Components as a table for people, a line each, whatever model they are of. */
public final class FamilyTable {
  /** Places of a model's own figures; a longer head widens its column. */
  private static final int WIDTH = 10;

  /** From here on, four decimals do not fit into the places. */
  private static final double LARGE = 1e4;

  private FamilyTable() {}

  /**
   * The table, and after it what the family has to say besides.
   *
   * @param names what the lines are called
   * @param own what the model knows of each component, {@code [components]} by head, in the map's
   *     order; it comes before the family's figures
   */
  public static <C> String of(
      FamilyPlugin<C> family,
      C components,
      List<String> columns,
      Names names,
      Map<String, double[]> own) {
    StringBuilder text = new StringBuilder(String.format("%-10s", names.unit()));
    own.keySet().forEach(head -> text.append(padded(head, head)));
    List<String> heads = family.heads(components, columns);
    heads.forEach(head -> text.append(TableText.head(head)));
    int size = family.family(components).components(components);
    for (int k = 0; k < size; k++) {
      int line = k;
      text.append(String.format("%n%-10s", names.of().apply(k)));
      own.forEach((head, values) -> text.append(padded(head, number(values[line]))));
      double[] figures = family.figures(components, k);
      for (int i = 0; i < figures.length; i++) {
        text.append(TableText.cell(figures[i], heads.get(i)));
      }
    }
    return text.append(String.format("%n")).append(family.details(components, columns)).toString();
  }

  /**
   * What lines are called.
   *
   * @param unit the word for a component: component, state
   * @param of the name of the component of that number
   */
  public record Names(String unit, IntFunction<String> of) {
    /** Components called by their numbers. */
    public static Names numbers(String unit) {
      return new Names(unit, Integer::toString);
    }
  }

  private static String padded(String head, String text) {
    return " ".repeat(Math.max(WIDTH, head.length() + 2) - text.length()) + text;
  }

  private static String number(double value) {
    boolean plain = Math.abs(value) < LARGE || Double.isInfinite(value);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.2e", value);
  }
}
