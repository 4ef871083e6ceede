package org.emkit.hmm;

import java.util.Arrays;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;
import org.emkit.mixture.ComponentFamily;
import org.emkit.mixture.RowBlock;
import org.jspecify.annotations.Nullable;

/**
 * What a family says of steps, and what steps tell a family. A step without any value says nothing:
 * it is as likely in every state, and adds to no statistics. Holds buffers.
 */
final class StepEmissions<C, T extends Additive<T>> {
  private final ComponentFamily<C, T> family;
  private final int states;
  private final int width;
  private final RowBlock block;
  private final double[][] panel;
  private final double[] logSums = new double[RowBlock.ROWS];
  private final double[][] scratch = new double[3][RowBlock.ROWS];
  private @Nullable C emission;

  /** Where there are few different rows. */
  private @Nullable SymbolEmissions<C, T> symbols;

  StepEmissions(ComponentFamily<C, T> family, Trellis like, Rows rows) {
    this.family = family;
    this.states = like.states;
    this.width = like.width;
    this.block = new RowBlock(rows);
    this.panel = new double[states][RowBlock.ROWS];
  }

  /** Turns to other parameters. */
  @SuppressWarnings("ReferenceEquality") // to look into them for every slice would take time
  void use(C newEmission) {
    if (emission == newEmission) {
      return;
    }
    emission = newEmission;
    symbols = null;
    family
        .symbols(newEmission)
        .ifPresent(
            count -> symbols = new SymbolEmissions<>(family, newEmission, count, states, width));
  }

  private C emission() {
    if (emission == null) {
      throw new IllegalStateException("parameters come first");
    }
    return emission;
  }

  /**
   * Log-densities of steps {@code [from, from + count)}, into the rows of the trellis from {@code
   * at}; shifts become 0.
   */
  void logDensities(Rows rows, int from, int count, Trellis into, int at) {
    Arrays.fill(into.shifts, at, at + count, 0.0);
    if (symbols != null) {
      symbols.logDensities(rows, from, count, into, at);
      return;
    }
    for (int done = 0; done < count; done += RowBlock.ROWS) {
      int steps = moveTo(rows, from + done, count - done);
      densities(rows, from + done, steps);
      transpose(steps, into.emissions, at + done);
    }
  }

  /**
   * As above, but likelihoods: those of each step over their sum, whose logarithm goes to the
   * shifts. Where a likelihood underflows, it is 0.
   */
  void likelihoods(Rows rows, int from, int count, Trellis into, int at) {
    if (symbols != null) {
      symbols.likelihoods(rows, from, count, into, at);
      return;
    }
    for (int done = 0; done < count; done += RowBlock.ROWS) {
      int steps = moveTo(rows, from + done, count - done);
      densities(rows, from + done, steps);
      block.kernels().normalize(panel, states, logSums, scratch);
      System.arraycopy(logSums, 0, into.shifts, at + done, steps);
      transpose(steps, into.emissions, at + done);
    }
  }

  private int moveTo(Rows rows, int from, int left) {
    int steps = Math.min(RowBlock.ROWS, left);
    block.moveTo(rows, from, steps);
    return steps;
  }

  /** Fills the panel with log-densities. */
  private void densities(Rows rows, int from, int steps) {
    boolean blank = hideBlank(rows, from, steps);
    for (int k = 0; k < states; k++) {
      family.logDensity(block, emission(), k, panel[k]);
    }
    if (blank) {
      for (int b = 0; b < steps; b++) {
        if (!rows.hasValue(from + b)) {
          for (int k = 0; k < states; k++) {
            panel[k][b] = 0.0;
          }
        }
      }
    }
  }

  /** Whether steps have no value; those are zeros to a family that works on whole blocks. */
  private boolean hideBlank(Rows rows, int from, int steps) {
    for (int b = 0; b < steps; b++) {
      if (!rows.hasValue(from + b)) {
        block.incomplete();
        return true;
      }
    }
    return false;
  }

  private void transpose(int steps, double[] out, int at) {
    for (int k = 0; k < states; k++) {
      double[] column = panel[k];
      int cell = at * width + k;
      for (int b = 0; b < steps; b++) {
        out[cell] = column[b];
        cell += width;
      }
    }
  }

  /**
   * Adds steps to the family's statistics, each by its posterior and its weight; some only with the
   * next {@link #flush}.
   *
   * @return what rounding may add to their log-likelihood
   */
  double accumulate(Rows rows, int from, int count, Trellis posterior, int at, T into) {
    if (symbols != null) {
      symbols.accumulate(rows, from, count, posterior, at);
      return 0.0;
    }
    double rounding = 0.0;
    for (int done = 0; done < count; done += RowBlock.ROWS) {
      int steps = moveTo(rows, from + done, count - done);
      boolean blank = hideBlank(rows, from + done, steps);
      for (int k = 0; k < states; k++) {
        double[] weights = panel[k];
        gather(posterior.posterior, at + done, k, steps, weights);
        if (rows.isWeighted() || blank) {
          for (int b = 0; b < steps; b++) {
            weights[b] *= block.weight(b);
          }
        }
        rounding += add(weights, k, into);
      }
    }
    return rounding;
  }

  private void gather(double[] posterior, int at, int k, int steps, double[] weights) {
    int cell = at * width + k;
    for (int b = 0; b < steps; b++) {
      weights[b] = posterior[cell];
      cell += width;
    }
    // Kernels take whole blocks: what is beyond the rows must weigh nothing.
    Arrays.fill(weights, steps, RowBlock.ROWS, 0.0);
  }

  private double add(double[] weights, int k, T into) {
    double sum = block.kernels().sum(weights);
    if (!(sum > 0)) {
      return 0.0;
    }
    family.accumulate(block, weights, emission(), k, into);
    return sum * family.rounding(emission(), k);
  }

  /** Brings in what was gathered across blocks. */
  void flush(T into) {
    if (symbols != null) {
      symbols.flush(into);
    }
    family.flush(block, emission(), into);
  }
}
