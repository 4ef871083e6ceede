package org.emkit.ppca;

/** Which noise variances a model has: the one thing that tells its two kinds apart. */
public enum Noise {
  /** One variance for all columns: probabilistic PCA (Tipping &amp; Bishop 1999). */
  ISOTROPIC,
  /** One variance for each column: factor analysis (Rubin &amp; Thayer 1982). */
  DIAGONAL;

  /** How many variances there are for {@code columns} columns. */
  int variances(int columns) {
    return this == ISOTROPIC ? 1 : columns;
  }
}
