package org.emkit.core;

import java.util.List;

/**
 * Capability: other coordinates of each observation, such as its distances to centroids or its
 * scores on latent dimensions.
 *
 * @param <X> one slice of a dataset
 * @param <P> the parameters
 */
public interface Transformer<X, P> {
  /** Names of the new coordinates, in order. */
  List<String> coordinates(P parameters);

  /** The coordinates of each observation, {@code [observations][coordinates]}. */
  double[][] transform(P parameters, X slice);
}
