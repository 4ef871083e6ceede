package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentFamily;

/** Emissions of steps that are one of a few symbols: tables in place of densities. */
final class SymbolEmissions<C, T extends Additive<T>> {
  private final ComponentFamily<C, T> family;
  private final C emission;
  private final int count;
  private final int states;
  private final int width;

  /** {@code [count + 1][width]}: row by row of the symbols; the last is of a step without one. */
  private final double[] logDensities;

  private final double[] likelihoods;
  private final double[] shifts;

  /** The expected weight of each symbol in each state, since the last flush. */
  private final double[] weights;

  SymbolEmissions(ComponentFamily<C, T> family, C emission, int count, int states, int width) {
    this.family = family;
    this.emission = emission;
    this.count = count;
    this.states = states;
    this.width = width;
    this.logDensities = new double[(count + 1) * width];
    this.likelihoods = new double[(count + 1) * width];
    this.shifts = new double[count + 1];
    this.weights = new double[(count + 1) * width];
    for (int symbol = 0; symbol < count; symbol++) {
      for (int k = 0; k < states; k++) {
        logDensities[symbol * width + k] = family.logDensity(new double[] {symbol}, emission, k);
      }
    }
    for (int symbol = 0; symbol <= count; symbol++) {
      shifts[symbol] = LinearRecursion.scale(logDensities, symbol * width, states, likelihoods);
    }
  }

  private int symbol(Rows rows, int row) {
    double code = rows.get(row, 0);
    if (!(code < count && code >= 0)) {
      if (Double.isNaN(code)) {
        return count;
      }
      throw new DataException(
          rows.first() + row, 0, "is " + code + ", which is none of " + count + " symbols");
    }
    return (int) code;
  }

  void logDensities(Rows rows, int from, int steps, Trellis into, int at) {
    for (int t = 0; t < steps; t++) {
      int symbol = symbol(rows, from + t);
      System.arraycopy(logDensities, symbol * width, into.emissions, (at + t) * width, width);
    }
  }

  void likelihoods(Rows rows, int from, int steps, Trellis into, int at) {
    for (int t = 0; t < steps; t++) {
      int symbol = symbol(rows, from + t);
      into.shifts[at + t] = shifts[symbol];
      System.arraycopy(likelihoods, symbol * width, into.emissions, (at + t) * width, width);
    }
  }

  void accumulate(Rows rows, int from, int steps, Trellis posterior, int at) {
    for (int t = 0; t < steps; t++) {
      add(
          posterior.posterior,
          (at + t) * width,
          rows.weight(from + t),
          symbol(rows, from + t) * width);
    }
  }

  private void add(double[] posterior, int from, double weight, int to) {
    for (int k = 0; k < width; k++) {
      weights[to + k] += weight * posterior[from + k];
    }
  }

  void flush(T into) {
    for (int symbol = 0; symbol < count; symbol++) {
      for (int k = 0; k < states; k++) {
        double weight = weights[symbol * width + k];
        if (weight > 0) {
          family.accumulate(new double[] {symbol}, weight, emission, k, into);
        }
      }
    }
    Arrays.fill(weights, 0.0);
  }
}
