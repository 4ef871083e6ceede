package org.emkit.core;

/**
 * Capability: the jointly most probable values of latents that depend on each other, such as the
 * path of states of a sequence (Viterbi 1967). The values that are most probable each by itself,
 * {@link Posterior#labels}, may be a path that is impossible.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
@FunctionalInterface
public interface Decoder<X, P> {
  /**
   * The most probable latents, {@code [rows]}; where there are several such paths, one of them,
   * always the same.
   *
   * @throws org.emkit.core.data.DataException where the data are impossible under the model, naming
   *     the place
   */
  int[] decode(P parameters, X slice);
}
