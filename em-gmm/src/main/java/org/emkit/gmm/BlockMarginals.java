package org.emkit.gmm;

import org.emkit.mixture.IncompleteRows;
import org.jspecify.annotations.Nullable;

/** The marginals for one pattern of a block: asked for densities first, for moments later. */
final class BlockMarginals {
  private final Gaussians components;
  private final @Nullable Marginal[] known;

  private BlockMarginals(Gaussians components) {
    this.components = components;
    this.known = new Marginal[components.size()];
  }

  /** The marginal of component {@code k} for the pattern of {@code rows}. */
  @SuppressWarnings("ReferenceEquality") // within a pass it is one object; equal ones do no harm
  static Marginal of(IncompleteRows rows, Gaussians components, int k) {
    BlockMarginals block = rows.attachment(BlockMarginals.class);
    if (block == null || block.components != components) {
      block = new BlockMarginals(components);
      rows.attach(block);
    }
    Marginal marginal = block.known[k];
    if (marginal == null) {
      marginal = components.marginals().of(rows.pattern(), k);
      block.known[k] = marginal;
    }
    return marginal;
  }
}
