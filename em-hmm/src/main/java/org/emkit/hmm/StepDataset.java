package org.emkit.hmm;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.Rows;
import org.emkit.core.data.Slice;

/** The steps of sequences as rows, their order forgotten: what starts are chosen from. */
final class StepDataset implements Dataset<Rows> {
  private final Dataset<Sequences> data;

  StepDataset(Dataset<Sequences> data) {
    this.data = data;
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
        (into, slice) -> accumulate.accept(into, new Slice<>(slice.index(), slice.data().rows())),
        merge);
  }

  @Override
  public int threads() {
    return data.threads();
  }

  @Override
  public Dataset<Rows> withThreads(int threads) {
    return new StepDataset(data.withThreads(threads));
  }
}
