package org.emkit.mixture;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

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

  /** These components, if every one of them is a {@code type}. */
  @SuppressWarnings("unchecked") // each component was looked at
  public <D> Optional<Components<D>> as(Class<D> type) {
    return all.stream().allMatch(type::isInstance)
        ? Optional.of((Components<D>) this)
        : Optional.empty();
  }
}
