package org.emkit.ppca;

import java.util.IdentityHashMap;
import org.emkit.mixture.IncompleteRows;

/** The posteriors for one pattern of a block: asked for densities first, for sums later. */
final class BlockPosteriors {
  /** By component: within a pass each is one object, and equal ones do no harm. */
  private final IdentityHashMap<FactorModel, Posterior> known = new IdentityHashMap<>();

  private BlockPosteriors() {}

  /** That of {@code component} for the pattern of {@code rows}. */
  static Posterior of(IncompleteRows rows, FactorModel component) {
    BlockPosteriors block = rows.attachment(BlockPosteriors.class);
    if (block == null) {
      block = new BlockPosteriors();
      rows.attach(block);
    }
    return block.known.computeIfAbsent(component, any -> any.posterior(rows.pattern()));
  }
}
