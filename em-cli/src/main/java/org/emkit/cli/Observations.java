package org.emkit.cli;

import java.util.Optional;
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

  /** The weight of an observation whose first row is {@code row}: its rows have one weight. */
  double weight(long row) {
    return table.weights().map(weights -> weights[(int) row]).orElse(1.0);
  }
}
