package org.emkit.core.fit;

import java.lang.ref.SoftReference;
import org.emkit.core.LatentModel;
import org.emkit.core.SliceMemory;
import org.emkit.core.Statistics;
import org.emkit.core.data.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What a run remembers of each slice, for models that are faster so; without a word for others.
 * Held softly: it may take a tenth of the data's room.
 */
final class SliceMemories<X, P, S extends Statistics<S>> {
  private final LatentModel<X, P, S> model;
  private @Nullable SoftReference<?>[] kept = new SoftReference<?>[0];

  SliceMemories(LatentModel<X, P, S> model) {
    this.model = model;
  }

  /** Makes ready for a pass over that many slices. */
  void prepare(int slices) {
    if (kept.length != slices) {
      kept = new SoftReference<?>[slices];
    }
  }

  /** Forgets everything. */
  void clear() {
    kept = new SoftReference<?>[0];
  }

  /** The E-step of one slice. Threads may work on different slices at a time. */
  void expect(P parameters, Slice<X> slice, S into) {
    if (model instanceof SliceMemory<?, ?, ?, ?>
        && this.<Object>remembering().remembers(parameters)) {
      expect(this.<Object>remembering(), parameters, slice, into);
    } else {
      model.expect(parameters, slice.data(), into);
    }
  }

  @SuppressWarnings(
      "unchecked") // a model remembers slices, for parameters and statistics, of its own
  private <M> SliceMemory<X, P, S, M> remembering() {
    return (SliceMemory<X, P, S, M>) model;
  }

  @SuppressWarnings("unchecked") // memories come from the same model
  private <M> void expect(
      SliceMemory<X, P, S, M> remembering, P parameters, Slice<X> slice, S into) {
    SoftReference<?> reference = kept[slice.index()];
    M memory = reference == null ? null : (M) reference.get();
    if (memory == null) {
      memory = remembering.newMemory(slice.data());
      kept[slice.index()] = new SoftReference<>(memory);
    }
    remembering.expect(parameters, slice.data(), memory, into);
  }
}
