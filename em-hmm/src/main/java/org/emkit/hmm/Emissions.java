package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.RowBlock;

/** What a family says of a stretch of steps, block by block. Holds buffers. */
final class Emissions<C, T extends Additive<T>> {
  private final ComponentFamily<C, T> family;
  private final int states;
  private final RowBlock block;
  private final double[] values = new double[RowBlock.ROWS];

  Emissions(ComponentFamily<C, T> family, int states, Rows like) {
    this.family = family;
    this.states = states;
    this.block = new RowBlock(like);
  }

  /**
   * Log-densities of steps {@code [from, from + count)} under each state.
   *
   * @param out {@code [count][states]}, flat
   */
  void logDensities(C emission, Rows steps, int from, int count, double[] out) {
    for (int at = 0; at < count; at += RowBlock.ROWS) {
      int rows = Math.min(RowBlock.ROWS, count - at);
      block.moveTo(steps, from + at, rows);
      for (int k = 0; k < states; k++) {
        family.logDensity(block, emission, k, values);
        for (int b = 0; b < rows; b++) {
          out[(at + b) * states + k] = values[b];
        }
      }
    }
  }

  /**
   * Adds steps to the family's statistics.
   *
   * @param probabilities {@code [count][states]}, flat
   */
  void accumulate(
      C emission,
      Rows steps,
      int from,
      int count,
      double[] probabilities,
      double weight,
      HiddenMarkovStatistics<C, T> into) {
    for (int at = 0; at < count; at += RowBlock.ROWS) {
      int rows = Math.min(RowBlock.ROWS, count - at);
      block.moveTo(steps, from + at, rows);
      for (int k = 0; k < states; k++) {
        double sum = 0.0;
        for (int b = 0; b < rows; b++) {
          values[b] = weight * probabilities[(at + b) * states + k];
          sum += values[b];
        }
        // Kernels take whole blocks: what is beyond the rows must weigh nothing.
        Arrays.fill(values, rows, RowBlock.ROWS, 0.0);
        if (sum > 0) {
          into.objective.allow(sum * family.rounding(emission, k));
          family.accumulate(block, values, emission, k, into.emission);
        }
      }
    }
  }

  /** Brings in what the family gathered across blocks. */
  void flush(C emission, HiddenMarkovStatistics<C, T> into) {
    family.flush(block, emission, into.emission);
  }
}
