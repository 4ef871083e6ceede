package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.data.DataException;
import org.emkit.core.data.Rows;
import org.emkit.core.kernel.Kernels;
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

  /** Summed posteriors of each symbol since the last flush, of steps of one weight. */
  private final double[] sums;

  private double held;
  private int[] codes = new int[0];

  SymbolEmissions(ComponentFamily<C, T> family, C emission, int count, int states, int width) {
    this.family = family;
    this.emission = emission;
    this.count = count;
    this.states = states;
    this.width = width;
    this.logDensities = new double[(count + 1) * width];
    this.likelihoods = new double[(count + 1) * width];
    this.shifts = new double[count + 1];
    this.sums = new double[(count + 1) * width];
    for (int symbol = 0; symbol < count; symbol++) {
      for (int k = 0; k < states; k++) {
        logDensities[symbol * width + k] = family.logDensity(new double[] {symbol}, emission, k);
      }
    }
    for (int symbol = 0; symbol <= count; symbol++) {
      shifts[symbol] = ScaledRecursion.scale(logDensities, symbol * width, states, likelihoods);
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

  /** Makes out the symbols of steps. */
  private int[] symbols(Rows rows, int from, int steps) {
    if (codes.length < steps) {
      codes = new int[steps];
    }
    for (int t = 0; t < steps; t++) {
      codes[t] = symbol(rows, from + t);
    }
    return codes;
  }

  void logDensities(Rows rows, int from, int steps, Trellis into, int at) {
    Kernels.forSlice(rows.count())
        .chain()
        .copyRows(logDensities, symbols(rows, from, steps), steps, width, into.emissions, at);
  }

  void likelihoods(Rows rows, int from, int steps, Trellis into, int at) {
    int[] which = symbols(rows, from, steps);
    for (int t = 0; t < steps; t++) {
      into.shifts[at + t] = shifts[which[t]];
    }
    Kernels.forSlice(rows.count())
        .chain()
        .copyRows(likelihoods, which, steps, width, into.emissions, at);
  }

  void accumulate(Rows rows, int from, int steps, Trellis posterior, int at, T into) {
    int begin = 0;
    while (begin < steps) {
      double weight = rows.weight(from + begin);
      int end = begin + 1;
      while (end < steps && (!rows.isWeighted() || rows.weight(from + end) == weight)) {
        end++;
      }
      if (weight != held) {
        flush(into);
        held = weight;
      }
      int count = end - begin;
      Kernels.forSlice(rows.count())
          .chain()
          .addRows(
              posterior.posterior,
              at + begin,
              symbols(rows, from + begin, count),
              count,
              width,
              sums);
      begin = end;
    }
  }

  /** Brings in what is held back: the posteriors of all steps of each symbol. */
  void flush(T into) {
    for (int symbol = 0; symbol < count; symbol++) {
      for (int k = 0; k < states; k++) {
        double weight = held * sums[symbol * width + k];
        if (weight > 0) {
          family.accumulate(new double[] {symbol}, weight, emission, k, into);
        }
      }
    }
    Arrays.fill(sums, 0.0);
  }
}
