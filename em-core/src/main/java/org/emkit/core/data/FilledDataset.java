package org.emkit.core.data;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A dataset whose missing cells (NaN) hold a number of their column. Nothing else changes. */
public final class FilledDataset implements Dataset<Rows> {
  private final Dataset<Rows> data;
  private final double[] values;

  private FilledDataset(Dataset<Rows> data, double[] values) {
    this.data = data;
    this.values = values;
  }

  /** {@code data} with column means in place of missing cells; itself where none is missing. */
  public static Dataset<Rows> of(Dataset<Rows> data, ColumnSummary summary) {
    return summary.hasMissing() ? new FilledDataset(data, summary.means()) : data;
  }

  @Override
  public int slices() {
    return data.slices();
  }

  @Override
  public <S> S collect(
      Supplier<S> zero, BiConsumer<S, Slice<Rows>> accumulate, BiConsumer<S, S> merge) {
    return data.collect(
        zero,
        (into, slice) ->
            accumulate.accept(into, new Slice<>(slice.index(), slice.data().filled(values))),
        merge);
  }

  @Override
  public int threads() {
    return data.threads();
  }

  @Override
  public Dataset<Rows> withThreads(int threads) {
    return new FilledDataset(data.withThreads(threads), values);
  }
}
