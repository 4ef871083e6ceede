package org.emkit.mixture;

import java.io.Serializable;
import java.util.function.Consumer;
import org.emkit.core.Additive;
import org.emkit.core.Scratch;
import org.emkit.core.data.Rows;

/** What passes of a mixture over a slice borrow. */
final class Workspaces<C, T extends Additive<T>> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> family;
  private final Scratch<BlockPosterior<C, T>> scratch = new Scratch<>();

  Workspaces(ComponentFamily<C, T> family) {
    this.family = family;
  }

  /** Lends work space for {@code size} components to {@code action}. */
  void lend(int size, Rows slice, Consumer<BlockPosterior<C, T>> action) {
    scratch.lend(
        workspace -> workspace.fits(size, slice),
        () -> new BlockPosterior<>(family, size, slice),
        action);
  }
}
