package org.emkit.core.data;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Observations, wherever they live. The only thing that can be done with them is a pass.
 *
 * @param <X> one slice, for example a block of rows
 */
public interface Dataset<X> {
  /** The number of slices, at least 1; fixed by the shape of the data, never by threads. */
  int slices();

  /**
   * One pass over the data: folds slices into mutable results and merges those in a fixed pairwise
   * tree over the slice index, so that the outcome is the same to the last bit for any number of
   * threads. Results are merged in slice order: {@code merge} gets the earlier one first and folds
   * the later one into it.
   *
   * <p>A slice is lent to {@code accumulate} for the call: a dataset may use its storage again for
   * the next one, so copy what is to be kept (as {@link Rows#row} does).
   *
   * @param zero a new empty result
   * @param accumulate folds one slice into a result
   * @param merge folds its second argument into its first
   * @throws PassCancelledException if the calling thread is interrupted; its interrupt status stays
   */
  <S> S collect(Supplier<S> zero, BiConsumer<S, Slice<X>> accumulate, BiConsumer<S, S> merge);

  /** The number of threads that a pass uses, at least 1. */
  default int threads() {
    return 1;
  }

  /**
   * The same data, with passes on {@code threads} threads. Datasets whose passes run elsewhere
   * ignore it.
   */
  default Dataset<X> withThreads(int threads) {
    return this;
  }
}
