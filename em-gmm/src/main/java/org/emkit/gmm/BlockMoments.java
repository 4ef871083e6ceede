package org.emkit.gmm;

import org.emkit.core.kernel.Kernels;
import org.emkit.mixture.RowBlock;

/** Moments of blocks of complete rows, on their way into statistics; which way depends on shape. */
interface BlockMoments {
  /** The fastest way for {@code components}, found by measuring; empty. */
  static BlockMoments of(Gaussians components) {
    if (DiagonalMoments.suit(components)) {
      return new DiagonalMoments(components);
    }
    return PanelMoments.suit(components)
        ? new PanelMoments(components)
        : new GatheredRows(components);
  }

  /** What the family has attached to {@code block}, or attaches now. */
  static BlockMoments attachedTo(RowBlock block, Gaussians components) {
    BlockMoments moments = block.attachment(BlockMoments.class);
    if (moments == null || !moments.fits(components)) {
      moments = of(components);
      block.attach(BlockMoments.class, moments);
    }
    return moments;
  }

  /** Whether it was made for as many components and columns, of the same shape. */
  boolean fits(Gaussians components);

  /** Adds a block with {@code weights} about {@code mean} to component {@code k}. */
  void add(RowBlock block, double[] weights, double[] mean, int k);

  /** Moves all to {@code into}, and is empty again. */
  void flush(Kernels kernels, GaussianStatistics into);
}
