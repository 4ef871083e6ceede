package org.emkit.core;

/**
 * Capability: an E-step that is faster where it remembers a slice from one pass to the next, bounds
 * on distances for example. {@link LatentModel#expect} stays the definition: this one adds the same
 * to the statistics, to the last bit, whatever the memory holds.
 *
 * <p>The driver keeps memories as long as a run goes on and the heap has room; one that is lost
 * begins anew.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 * @param <S> the statistics
 * @param <M> what is remembered of a slice
 */
public interface SliceMemory<X, P, S extends Statistics<S>, M> {
  /** Whether it is worth remembering anything under parameters like these. */
  default boolean remembers(P parameters) {
    return true;
  }

  /** An empty memory for {@code slice}. */
  M newMemory(X slice);

  /**
   * As {@link LatentModel#expect}.
   *
   * @param memory of this slice, from earlier passes under whatever parameters; brought up to date
   */
  void expect(P parameters, X slice, M memory, S into);
}
