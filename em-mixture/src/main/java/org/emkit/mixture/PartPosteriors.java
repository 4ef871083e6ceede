package org.emkit.mixture;

import org.jspecify.annotations.Nullable;

/**
 * Responsibilities of parts for the rows of a block, kept beside it: densities need them first, and
 * statistics once more if the block has not moved in between.
 */
final class PartPosteriors {
  private final int parts;

  /** {@code [components][parts][ROWS]}. */
  private final double[][][] panels;

  /** For each component, {@link RowBlock#moves} when its panel was filled. */
  private final long[] filled;

  private @Nullable ComponentMixtures<?> components;

  /** {@code [ROWS]}: what a panel's log-sum-exps are written to where nobody asks for them. */
  final double[] logs = new double[RowBlock.ROWS];

  /** {@code [ROWS]}: responsibilities times weights. */
  final double[] weighted = new double[RowBlock.ROWS];

  final double[][] scratch = new double[3][RowBlock.ROWS];

  private PartPosteriors(int size, int parts) {
    this.parts = parts;
    this.panels = new double[size][parts][RowBlock.ROWS];
    this.filled = new long[size];
  }

  /** What is attached to {@code block} for {@code components}, or attached now. */
  @SuppressWarnings("ReferenceEquality") // within a pass it is one object; equal ones do no harm
  static PartPosteriors attachedTo(RowBlock block, ComponentMixtures<?> components) {
    PartPosteriors found = block.attachment(PartPosteriors.class);
    if (found == null
        || found.panels.length != components.size()
        || found.parts != components.partsEach()) {
      found = new PartPosteriors(components.size(), components.partsEach());
      block.attach(PartPosteriors.class, found);
    }
    if (found.components != components) {
      found.components = components;
      java.util.Arrays.fill(found.filled, Long.MIN_VALUE);
    }
    return found;
  }

  /** Whether {@link #panel} of component {@code k} has the rows where {@code block} is. */
  boolean isFilled(RowBlock block, int k) {
    return filled[k] == block.moves();
  }

  /** Notes that it has. */
  void setFilled(RowBlock block, int k) {
    filled[k] = block.moves();
  }

  /** The responsibilities of component {@code k}'s parts, {@code [parts][ROWS]}. */
  double[][] panel(int k) {
    return panels[k];
  }
}
