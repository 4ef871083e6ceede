package org.emkit.cli;

import java.util.Optional;
import org.emkit.core.data.Rows;
import org.emkit.core.plugin.ModelPlugin;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/** What a model sees in a table: each row by itself, or sequences of rows. */
final class Observations {
  private final Table table;
  private final boolean sequences;
  private final Optional<SequenceIndex> index;

  private Observations(Table table, boolean sequences) {
    this.table = table;
    this.sequences = sequences;
    this.index = table.sequences();
  }

  /** Those of a model; without names, all rows are one sequence. */
  static Observations of(ModelPlugin<?, ?> plugin, Table table) {
    return new Observations(table, plugin.takesSequences());
  }

  /** Whether they are sequences. */
  boolean areSequences() {
    return sequences;
  }

  /** How many there are. */
  long count() {
    return sequences ? index.map(SequenceIndex::count).orElse(1) : table.rows();
  }

  /** The rows of observation {@code i}. */
  long rows(int i) {
    if (!sequences) {
      return 1;
    }
    return index.isPresent() ? index.get().lengths().get(i) : table.rows();
  }

  /** The name of sequence {@code i}; a sequence without one is called by its number. */
  String name(int i) {
    return index.isPresent() ? index.get().names().get(i) : String.valueOf(i + 1);
  }

  /** Refuses data that cannot be dealt to so many folds. */
  void requireAtLeast(int folds, String file) {
    if (count() >= folds) {
      return;
    }
    String problem =
        String.format(
            "%s: %d folds need at least as many %s, but there %s %d",
            file, folds, sequences ? "sequences" : "rows", count() == 1 ? "is" : "are", count());
    String cure =
        sequences && index.isEmpty()
            ? "say by --sequence which sequence a row is of, or use --criterion bic"
            : count() < 2 ? "use --criterion bic" : "ask for " + count() + " or fewer by --folds";
    throw CommandException.data(problem + ": " + cure);
  }

  /** The weights of all; 0 where an observation has no value at all, and so says nothing. */
  double[] weights() {
    Rows all = table.inMemory().all();
    double[] weights = new double[Math.toIntExact(count())];
    int row = 0;
    for (int i = 0; i < weights.length; i++) {
      for (long left = rows(i); left > 0; left--, row++) {
        weights[i] = Math.max(weights[i], all.hasValue(row) ? all.weight(row) : 0.0);
      }
    }
    return weights;
  }

  /** The weight of an observation whose first row is {@code row}: its rows have one weight. */
  double weight(long row) {
    return table.weights().map(weights -> weights[(int) row]).orElse(1.0);
  }
}
