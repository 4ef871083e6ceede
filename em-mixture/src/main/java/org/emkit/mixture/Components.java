package org.emkit.mixture;

import java.io.Serializable;
import java.util.List;

/**
 * Components that share no parameter.
 *
 * @param all each component's own parameters
 * @param <C> one component's parameters
 */
@SuppressWarnings("serial") // List.copyOf is serializable, as parameters of every family are
public record Components<C>(List<C> all) implements Serializable {
  /** Copies the list. */
  public Components {
    all = List.copyOf(all);
  }

  /** Component {@code k}. */
  public C get(int k) {
    return all.get(k);
  }

  /** The number of components. */
  public int size() {
    return all.size();
  }
}
