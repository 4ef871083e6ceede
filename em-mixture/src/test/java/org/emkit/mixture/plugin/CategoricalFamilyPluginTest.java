package org.emkit.mixture.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emkit.core.data.DataException;
import org.emkit.core.data.RowDataset;
import org.emkit.core.plugin.OptionException;
import org.emkit.core.plugin.OptionValues;
import org.emkit.mixture.Categoricals;
import org.emkit.mixture.ComponentFamily;
import org.junit.jupiter.api.Test;

class CategoricalFamilyPluginTest {
  private static final RowDataset CODES = RowDataset.of(new double[] {0, 1, 1}, 1);

  private final CategoricalFamilyPlugin plugin = new CategoricalFamilyPlugin();

  /** Two components over so many symbols, the second without the last of them. */
  private static Categoricals over(int symbols) {
    double[][] probabilities = new double[2][symbols];
    Arrays.fill(probabilities[0], 1.0 / symbols);
    Arrays.fill(probabilities[1], 0, symbols - 1, 1.0 / (symbols - 1));
    return new Categoricals(
        probabilities, IntStream.range(0, symbols).mapToObj(m -> "s" + m).toList());
  }

  private ComponentFamily<Categoricals, ?> family(String alpha, List<String> symbols) {
    return plugin.family(
        new OptionValues(plugin.options(), Map.of("symbol-prior", alpha)), CODES, symbols);
  }

  @Test
  void componentsComeBackWithTheirAlphabet() {
    Categoricals three = over(3);
    assertEquals(
        List.of("probabilities", "symbols"), List.copyOf(plugin.write(three).asMap().keySet()));
    assertEquals(three, plugin.read(plugin.write(three)));
    assertEquals(three.symbols(), plugin.symbols(three));
    assertEquals(Optional.of(three), plugin.own(three));
    assertEquals(Optional.empty(), plugin.own(three.symbols()));
    assertTrue(plugin.readsSymbols());
  }

  @Test
  void fewSymbolsStandOnALineAndManyOnTheirOwn() {
    assertEquals(List.of("p s0", "p s1", "p s2"), plugin.heads(over(3), List.of("x")));
    assertEquals(0.5, plugin.figures(over(3), 1)[0]);
    assertEquals("", plugin.details(over(3), List.of("x")));
    assertEquals(List.of(), plugin.heads(over(9), List.of("x")));
    assertEquals(0, plugin.figures(over(9), 1).length);
    String details = plugin.details(over(9), List.of("x"));
    // A blank line, the heads and nine symbols.
    assertEquals(11, details.lines().count(), details);
    assertTrue(details.contains("s8        0.1111    0.0000"), details);
  }

  @Test
  void thePriorIsFromOne() {
    List<String> symbols = List.of("a", "b");
    Categoricals even = new Categoricals(new double[][] {{0.5, 0.5}}, symbols);
    assertEquals(2 * 2 * Math.log(0.5), family("3", symbols).logPrior(even), 1e-15);
    assertEquals(0.0, family("1", symbols).logPrior(even));
    for (String alpha : List.of("0.5", "NaN", "1e200")) {
      assertThrows(OptionException.class, () -> family(alpha, symbols), alpha);
    }
  }

  @Test
  void numbersWithoutAnAlphabetAreRefused() {
    assertThrows(DataException.class, () -> family("1", List.of()));
  }
}
