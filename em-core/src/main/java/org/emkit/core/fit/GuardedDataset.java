package org.emkit.core.fit;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.emkit.core.data.Dataset;
import org.emkit.core.data.PassCancelledException;
import org.emkit.core.data.Slice;

/** A dataset whose passes end with the fit, within a slice, however long they would take. */
record GuardedDataset<X>(Dataset<X> data, Supplier<Optional<Termination>> ended)
    implements Dataset<X> {
  @Override
  public int slices() {
    return data.slices();
  }

  @Override
  public <S> S collect(
      Supplier<S> zero, BiConsumer<S, Slice<X>> accumulate, BiConsumer<S, S> merge) {
    requireGoingOn();
    return data.collect(
        zero,
        (into, slice) -> {
          requireGoingOn();
          accumulate.accept(into, slice);
        },
        merge);
  }

  private void requireGoingOn() {
    if (ended.get().isPresent()) {
      throw new PassCancelledException();
    }
  }

  @Override
  public int threads() {
    return data.threads();
  }

  @Override
  public Dataset<X> withThreads(int threads) {
    return new GuardedDataset<>(data.withThreads(threads), ended);
  }
}
