package org.emkit.mixture;

import org.emkit.core.data.CellPattern;
import org.jspecify.annotations.Nullable;

/** The rows of a block that miss the same cells. */
public final class IncompleteRows {
  private final CellPattern pattern;
  private final int[] indices;
  private @Nullable Object attachment;

  IncompleteRows(CellPattern pattern, int[] indices) {
    this.pattern = pattern;
    this.indices = indices;
  }

  /** Which cells they miss. */
  public CellPattern pattern() {
    return pattern;
  }

  /** Their numbers in the block, ascending; not to be changed. */
  public int[] indices() {
    return indices;
  }

  /** What a family has {@linkplain #attach attached}, if it is a {@code type}. */
  public <W> @Nullable W attachment(Class<W> type) {
    return type.isInstance(attachment) ? type.cast(attachment) : null;
  }

  /** Keeps what a family has worked out of the pattern as long as the block stays where it is. */
  public void attach(Object workedOut) {
    attachment = workedOut;
  }
}
