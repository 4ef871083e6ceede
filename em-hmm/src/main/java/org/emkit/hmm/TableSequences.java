package org.emkit.hmm;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.RowDataset;
import org.emkit.core.data.Slice;
import org.emkit.core.plugin.SequenceIndex;
import org.emkit.core.plugin.Table;

/**
 * The sequences of a table, and what its cells are codes of.
 *
 * @param rows the steps of all sequences
 * @param symbols the alphabet; empty where cells are numbers
 */
record TableSequences(Dataset<Sequences> data, long rows, List<String> symbols)
    implements Dataset<Sequences> {
  /** The sequences that the table names; without names, all rows are one. */
  static TableSequences of(Table table) {
    // A sequence is gone through forwards and backwards: its rows must be at hand.
    RowDataset rows = table.inMemory();
    int[] lengths =
        table
            .sequences()
            .map(SequenceIndex::lengths)
            .map(all -> all.toArray())
            .orElseGet(() -> new int[] {rows.rows()});
    return new TableSequences(SequenceDataset.of(rows, lengths), rows.rows(), table.symbols());
  }

  /** What the cells of {@code data} are codes of, where it came from a table. */
  static List<String> symbols(Dataset<Sequences> data) {
    return data instanceof TableSequences table ? table.symbols() : List.of();
  }

  @Override
  public int slices() {
    return data.slices();
  }

  @Override
  public <S> S collect(
      Supplier<S> zero, BiConsumer<S, Slice<Sequences>> accumulate, BiConsumer<S, S> merge) {
    return data.collect(zero, accumulate, merge);
  }

  @Override
  public int threads() {
    return data.threads();
  }

  @Override
  public TableSequences withThreads(int threads) {
    return new TableSequences(data.withThreads(threads), rows, symbols);
  }
}
