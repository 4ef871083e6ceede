package org.emkit.mixture;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;

/**
 * Scratch for one block of rows: joint log-densities of rows and components, and what becomes of
 * them. Everything is computed for a block before the next is read.
 */
final class BlockPosterior<C, T extends Additive<T>> {
  private static final int STRIDE = RowBlock.ROWS;

  private final ComponentFamily<C, T> family;
  private final int size;
  private final double[][] scratch = new double[3][STRIDE];
  private final int[] labels = new int[STRIDE];

  final RowBlock block;

  /** {@code [components][STRIDE]}: joint log-densities, then assignments. */
  final double[][] panel;

  /** {@code [STRIDE]}: the log-density of each row, or its share of the objective. */
  final double[] rowLogs = new double[STRIDE];

  BlockPosterior(ComponentFamily<C, T> family, int size, Rows rows) {
    this.family = family;
    this.size = size;
    this.block = new RowBlock(rows);
    this.panel = new double[size][STRIDE];
  }

  /** Whether it can serve mixtures of {@code components} over {@code rows}. */
  boolean fits(int components, Rows rows) {
    return size == components && block.columns() == rows.columns();
  }

  /** Moves through {@code slice} block by block; {@code action} gets each block's first row. */
  void eachBlock(Rows slice, IntConsumer action) {
    for (int from = 0; from < slice.count(); from += RowBlock.ROWS) {
      block.moveTo(slice, from, Math.min(RowBlock.ROWS, slice.count() - from));
      action.accept(from);
    }
  }

  /** Fills the panel with log weight_k + log p(row | k). */
  void joint(Mixture<C> parameters) {
    for (int k = 0; k < size; k++) {
      double logWeight = parameters.logWeight(k);
      if (logWeight == Double.NEGATIVE_INFINITY) {
        // A component that has died takes no row, whatever its density.
        Arrays.fill(panel[k], logWeight);
        continue;
      }
      family.logDensity(block, parameters.components(), k, panel[k]);
      add(panel[k], logWeight);
    }
  }

  private static void add(double[] x, double term) {
    for (int i = 0; i < STRIDE; i++) {
      x[i] += term;
    }
  }

  /** Turns the joint panel into responsibilities; {@link #rowLogs} get log p(row). */
  void soften() {
    block.kernels().normalize(panel, size, rowLogs, scratch);
  }

  /** Turns the joint panel into indicators of the best component; rowLogs get its joint log. */
  void harden() {
    for (int i = 0; i < block.count(); i++) {
      int best = 0;
      for (int k = 1; k < size; k++) {
        if (panel[k][i] > panel[best][i]) {
          best = k;
        }
      }
      labels[i] = best;
      rowLogs[i] = panel[best][i];
    }
    indicate();
  }

  /** As {@link #soften}, then replaces each row's responsibilities by a draw from them. */
  void draw(RandomGenerator random) {
    soften();
    for (int i = 0; i < block.count(); i++) {
      double left = random.nextDouble();
      int drawn = -1;
      for (int k = 0; k < size && left >= 0; k++) {
        double responsibility = panel[k][i];
        if (responsibility > 0) {
          // The last possible component takes what rounding leaves of the unit interval.
          drawn = k;
          left -= responsibility;
        }
      }
      labels[i] = Math.max(drawn, 0);
    }
    indicate();
  }

  private void indicate() {
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < block.count(); i++) {
        panel[k][i] = labels[i] == k ? 1.0 : 0.0;
      }
    }
  }
}
