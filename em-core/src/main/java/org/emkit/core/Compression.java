package org.emkit.core;

import org.emkit.core.data.Dataset;

/**
 * Capability: puts the data of a fit into a form on which passes cost less, once, before the first
 * start. Nothing is lost that the model could learn: every start and every E-step on the compressed
 * data is that on the data themselves, up to rounding.
 *
 * @param <X> one slice of a dataset
 */
@FunctionalInterface
public interface Compression<X> {
  /**
   * Data in place of {@code data}, which have been checked; {@code data} themselves where passes
   * over anything else would cost more.
   */
  Dataset<X> compress(Dataset<X> data);
}
