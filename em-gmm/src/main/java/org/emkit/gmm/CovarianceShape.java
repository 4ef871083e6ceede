package org.emkit.gmm;

import java.util.Locale;

/** What the covariances of a Gaussian mixture have in common. */
public enum CovarianceShape {
  /** Each component has a covariance of its own. */
  FULL,
  /** All components have the same covariance. */
  TIED,
  /** Each component has a variance for each column, and no covariances between columns. */
  DIAGONAL,
  /** Each component has one variance for all columns, and no covariances between columns. */
  SPHERICAL;

  /** Whether columns are independent within a component. */
  public boolean isDiagonal() {
    return this == DIAGONAL || this == SPHERICAL;
  }

  /**
   * The number of free parameters of the covariances of so many components over so many columns.
   */
  public int freeParameters(int components, int columns) {
    return switch (this) {
      case FULL -> components * columns * (columns + 1) / 2;
      case TIED -> columns * (columns + 1) / 2;
      case DIAGONAL -> components * columns;
      case SPHERICAL -> components;
    };
  }

  /** The name in options and files, for example {@code full}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The shape of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static CovarianceShape of(String label) {
    for (CovarianceShape shape : values()) {
      if (shape.label().equals(label)) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "covariance \"" + label + "\" must be one of full, tied, diagonal, spherical");
  }
}
