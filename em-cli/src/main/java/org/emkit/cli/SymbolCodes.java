package org.emkit.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Codes of symbols: their places in an alphabet, which is given or grows with what is read. Two
 * symbols are the same where their texts are, letter by letter: 1 and 1.0 are two.
 */
final class SymbolCodes {
  /** How many symbols a message lists. */
  private static final int LISTED = 10;

  private final Symbols wanted;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> alphabet;

  SymbolCodes(Symbols wanted) {
    this.wanted = wanted;
    this.alphabet = new ArrayList<>(wanted.alphabet());
    for (String symbol : alphabet) {
      codes.put(symbol, codes.size());
    }
  }

  private boolean grows() {
    return wanted.alphabet().isEmpty();
  }

  /** The code of {@code symbol}; empty where the alphabet is given and lacks it. */
  Optional<Integer> code(String symbol) {
    Integer code = codes.get(symbol);
    if (code == null && grows()) {
      code = alphabet.size();
      codes.put(symbol, code);
      alphabet.add(symbol);
    }
    return Optional.ofNullable(code);
  }

  /** Whether {@code symbol} has a code. */
  boolean has(String symbol) {
    return codes.containsKey(symbol);
  }

  /** What is wrong with a symbol without a code. */
  String unknown(String symbol) {
    return String.format(
        "'%s' is not in the alphabet of %s, %s: correct it, or fit a model to data that have it",
        RecordCells.excerpt(symbol), wanted.file(), listed());
  }

  private String listed() {
    String some =
        String.join(", ", alphabet.stream().limit(LISTED).map(RecordCells::excerpt).toList());
    return alphabet.size() <= LISTED ? some : some + ", … (" + alphabet.size() + " symbols in all)";
  }

  /**
   * The alphabet. One that grew is put in order: by number where all are numbers, so that 2 comes
   * before 10, else by letters; {@code cells} then get the codes in that order.
   *
   * @param cells codes as {@link #code} gave them, NaN where one is missing; changed in place
   */
  List<String> settle(double[] cells) {
    if (!grows()) {
      return List.copyOf(alphabet);
    }
    int[] order =
        IntStream.range(0, alphabet.size())
            .boxed()
            .sorted(Comparator.comparing(alphabet::get, order()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] places = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Double.isNaN(cells[i]) ? cells[i] : places[(int) cells[i]];
    }
    return IntStream.of(order).mapToObj(alphabet::get).toList();
  }

  private Comparator<String> order() {
    Comparator<String> byLetters = Comparator.naturalOrder();
    return alphabet.stream().anyMatch(Cells::isText)
        ? byLetters
        : Comparator.comparingDouble(Cells::number).thenComparing(byLetters);
  }
}
