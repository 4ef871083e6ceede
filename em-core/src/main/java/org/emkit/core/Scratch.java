package org.emkit.core;

import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work space that passes borrow slice by slice, so that a fit makes it once a thread instead of
 * once a slice. What it holds between slices means nothing.
 *
 * @param <W> the work space: used by one thread at a time
 */
public final class Scratch<W> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Made when first used: work space does not travel. */
  private transient volatile @Nullable Queue<W> idle;

  /** Nothing to lend yet. */
  public Scratch() {}

  /**
   * Lends work space to {@code action}; it comes back unless that throws.
   *
   * @param fits whether work space that was used before will do; else it is dropped
   * @param make makes other
   */
  public void lend(Predicate<W> fits, Supplier<W> make, Consumer<W> action) {
    Queue<W> queue = idle();
    W workspace = queue.poll();
    if (workspace == null || !fits.test(workspace)) {
      workspace = make.get();
    }
    action.accept(workspace);
    queue.add(workspace);
  }

  private Queue<W> idle() {
    Queue<W> queue = idle;
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
