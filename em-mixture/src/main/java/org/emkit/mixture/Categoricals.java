package org.emkit.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.emkit.core.math.Probabilities;

/**
 * Distributions over the symbols of one alphabet, one for each component. A symbol's code is its
 * place in the alphabet, from 0. Immutable.
 */
public final class Categoricals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] probabilities;
  private final double[][] logs;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<String> symbols;

  /**
   * Categorical components.
   *
   * @param probabilities {@code [components][symbols]}: rows not negative, each summing to 1 within
   *     1e-8; 0 for a symbol that a component cannot have
   * @param symbols the alphabet, each symbol once
   * @throws IllegalArgumentException where a row is no distribution over the alphabet, or a symbol
   *     comes twice, naming it
   */
  public Categoricals(double[][] probabilities, List<String> symbols) {
    this.symbols = distinct(symbols);
    this.probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    if (probabilities.length == 0) {
      throw new IllegalArgumentException("probabilities need a row for each component");
    }
    for (int k = 0; k < probabilities.length; k++) {
      String name = "probabilities[" + k + "]";
      if (probabilities[k].length != symbols.size()) {
        throw new IllegalArgumentException(
            name
                + " has "
                + probabilities[k].length
                + " values for "
                + symbols.size()
                + " symbols");
      }
      Probabilities.require(name, this.probabilities[k]);
    }
    this.logs =
        Arrays.stream(this.probabilities)
            .map(row -> Arrays.stream(row).map(Math::log).toArray())
            .toArray(double[][]::new);
  }

  /** A copy of an alphabet; refuses one that is empty or has a symbol twice. */
  static List<String> distinct(List<String> symbols) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("the alphabet is empty: it needs at least one symbol");
    }
    Set<String> seen = new HashSet<>();
    for (String symbol : symbols) {
      if (!seen.add(symbol)) {
        throw new IllegalArgumentException(
            "the alphabet has the symbol '" + symbol + "' twice: each must be there once");
      }
    }
    return List.copyOf(symbols);
  }

  /** The number of components. */
  public int size() {
    return probabilities.length;
  }

  /** The alphabet, in the order of the codes. */
  public List<String> symbols() {
    return symbols;
  }

  /** The probability of the symbol of {@code code} in component {@code k}. */
  public double probability(int k, int code) {
    return probabilities[k][code];
  }

  /** A copy of the probabilities, {@code [components][symbols]}. */
  public double[][] probabilities() {
    return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
  }

  /** Those of component {@code k}; not to be changed. */
  double[] sharedRow(int k) {
    return probabilities[k];
  }

  /** Their logarithms, −∞ for a symbol that cannot be; not to be changed. */
  double[] logs(int k) {
    return logs[k];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Categoricals that
        && Arrays.deepEquals(probabilities, that.probabilities)
        && symbols.equals(that.symbols);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(probabilities) + symbols.hashCode();
  }

  @Override
  public String toString() {
    return "Categoricals[probabilities="
        + Arrays.deepToString(probabilities)
        + ", symbols="
        + symbols
        + "]";
  }
}
