package org.emkit.ppca;

import org.emkit.core.data.SlicedDataset;

/** Moments as the one slice of a dataset. */
final class MomentsDataset extends SlicedDataset<Moments> {
  private final Moments moments;

  MomentsDataset(Moments moments) {
    super(1, 1);
    this.moments = moments;
  }

  @Override
  protected Moments slice(int index) {
    return moments;
  }
}
