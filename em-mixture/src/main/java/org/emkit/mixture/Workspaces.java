package org.emkit.mixture;

import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.emkit.core.Additive;
import org.emkit.core.data.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Scratch that passes borrow slice by slice, so that a fit allocates it once a thread instead of
 * once a slice. What it holds between slices means nothing.
 */
final class Workspaces<C, T extends Additive<T>> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ComponentFamily<C, T> family;

  /** Made when first used: scratch does not travel. */
  private transient volatile @Nullable Queue<BlockPosterior<C, T>> idle;

  Workspaces(ComponentFamily<C, T> family) {
    this.family = family;
  }

  /**
   * Lends scratch for {@code size} components to {@code action}; it comes back unless it throws.
   */
  void lend(int size, Rows slice, Consumer<BlockPosterior<C, T>> action) {
    Queue<BlockPosterior<C, T>> queue = idle();
    BlockPosterior<C, T> workspace = queue.poll();
    if (workspace == null || !workspace.fits(size, slice)) {
      workspace = new BlockPosterior<>(family, size, slice);
    }
    action.accept(workspace);
    queue.add(workspace);
  }

  private Queue<BlockPosterior<C, T>> idle() {
    Queue<BlockPosterior<C, T>> queue = idle;
    if (queue == null) {
      synchronized (this) {
        queue = idle;
        if (queue == null) {
          queue = new ConcurrentLinkedQueue<>();
          idle = queue;
        }
      }
    }
    return queue;
  }
}
